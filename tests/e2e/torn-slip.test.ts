import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { playOutage, waitForStatus } from '../support/demo-office.ts';
import { type OfficeCounters, officeCounters } from '../support/office-counters.ts';
import * as does from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { endVisit } from '../support/steps.ts';
import { panelOf, rowOf, toDesk } from '../support/supervisor.ts';
import { marsela, sendNow } from '../support/work.ts';

/** Two counters with nothing between them but the code that can still be read on a torn slip. */
describe('a torn slip', () => {
  const yuliana = { ...marsela, name: 'YULIANA SERAN', nik: '5304066203980002' };
  let centre: DemoCentre;
  let office: OfficeCounters;
  const codes: string[] = [];

  beforeAll(async () => {
    centre = await startDemoCentre();
    office = await officeCounters(centre, 'torn', 2);
    await playOutage(centre, 'down');
  });
  afterEach(async ({ task }) => {
    for (const { page } of office.all) await pictureOfFailure(page, { ...task, name: `${task.name} ${page.url()}` });
  });
  afterAll(async () => {
    await office.end();
    await centre.remove();
  });

  const listed = (page: Page, name: string) =>
    page.getByRole('navigation', { name: 'Pemohon' }).getByText(name, { exact: true });

  it('gives its code to the next counter, which takes the form and a portrait for somebody it does not know', async () => {
    const first = office.page(1);
    for (const person of [marsela, yuliana]) {
      await does.issueTicket(first, 'A');
      await does.serveNext(first);
      await does.openNewcomer(first);
      await does.fillIntake(first, person);
      await does.saveIntake(first);
      await endVisit(first);
      await first.locator('.qr-code').waitFor();
      codes.push((await first.locator('.paper-code').innerText()).replace('Kode: ', ''));
    }
    const second = office.page(2);
    const people = [marsela, { ...yuliana, nik: '5304066203980003' }];
    for (const [at, person] of people.entries()) {
      await second.keyboard.press('Control+Alt+s');
      await second.getByLabel('Kode slip').fill(codes[at] ?? '');
      await second.keyboard.press('Enter');
      await second.getByRole('button', { name: 'Buka permohonan dengan kode ini' }).click();
      await does.openNewcomer(second);
      await does.fillIntake(second, person);
      await does.saveIntake(second);
      await does.takePortrait(second);
      await endVisit(second);
      await second.locator('.qr-code').waitFor();
    }
  });

  it('whose person has the same NIK is one case at both, by itself, when there is a link again', async () => {
    await playOutage(centre, 'up');
    for (const { page } of office.all) {
      await sendNow(page);
      await waitForStatus(page, /Tidak ada yang menunggu/);
      await page.keyboard.press('Escape');
    }
    for (const page of [office.page(2), office.page(1)]) {
      await listed(page, 'A1-001').waitFor({ timeout: 90_000 });
      await page.keyboard.press('Control+Alt+s');
      await page.getByLabel('Kode slip').fill(codes[0] ?? '');
      await page.keyboard.press('Enter');
      const steps = page.getByRole('navigation', { name: 'Langkah' }).getByRole('listitem');
      await steps.filter({ hasText: 'Foto' }).filter({ hasText: 'selesai' }).waitFor({ timeout: 90_000 });
      await does.stepSays(page, 'Data', 'selesai');
      expect(await listed(page, marsela.name).count()).toBe(1);
    }
    expect(await faultsOf(office.page(2), 'torn-slip-joined')).toEqual([]);
  });

  it('whose person has another NIK stays two cases, which a supervisor is asked about', async () => {
    const page = office.page(2);
    await toDesk(page, 'Antrean kirim');
    await page.getByRole('grid').waitFor();
    await expect.poll(() => rowOf(page, yuliana.name).count()).toBe(2);
    expect(await rowOf(page, marsela.name).count()).toBe(1);
    await rowOf(page, yuliana.name).first().click();
    await panelOf(page).getByText('Mungkin orang yang sama').first().waitFor();

    await rowOf(page, marsela.name).click();
    await panelOf(page).getByText('NIK-nya sama').waitFor();
    await panelOf(page).getByText('Data yang diketik ulang tidak dipakai').waitFor();
  });
});
