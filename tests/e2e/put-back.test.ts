import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { type Person, issueTicket, passphrase, signIn, staffPassphrase } from '../support/officer.ts';
import { toDesk } from '../support/supervisor.ts';
import { type Work, kornelius, marsela, officer, register, sendNow, startWork } from '../support/work.ts';

/**
 * A browser profile that somebody put back to an earlier state, and one whose two copies are of different histories: who was
 * served is there again, both histories are at the centre, and people are told.
 */
const yuliana: Person = {
  name: 'YULIANA HOAR SERAN',
  nik: '5304066503910003',
  birthDate: '25 Maret 1991',
  birthPlace: 'Betun',
  sex: 'Perempuan',
};

const kept = mkdtempSync(join(tmpdir(), 'loket-kept-'));
const keep = (work: Work, label: string): void =>
  cpSync(work.profile.directory, join(kept, label), { recursive: true, verbatimSymlinks: true });

/** All of it, or one folder of the browser's own. */
function putBack(work: Work, label: string, folder = ''): void {
  const to = join(work.profile.directory, folder);
  rmSync(to, { recursive: true });
  cpSync(join(kept, label, folder), to, { recursive: true, verbatimSymlinks: true });
}

async function again(work: Work, name = officer, words = staffPassphrase): Promise<Page> {
  const page = await work.again();
  await signIn(page, name, words);
  return page;
}

const onTheList = (page: Page, { name }: Person) =>
  page.getByRole('navigation', { name: 'Pemohon' }).getByRole('button', { name: new RegExp(name) });

let work: Work;
afterEach(async ({ task }) => {
  await pictureOfFailure(work.counter.page, task);
  await work.end();
  rmSync(kept, { recursive: true, force: true });
});

describe('a profile that was put back', () => {
  it('is told so by the centre, gets back who was served since, and goes on in a new journal', async () => {
    work = await startWork('put-back');
    const supervisor = (await work.counter.page.locator('.person-name').textContent()) ?? '';
    await register(work.counter.page, marsela);
    await waitForStatus(work.counter.page, /Tidak ada yang menunggu/);
    await work.counter.close();
    keep(work, 'early');

    let page = await again(work);
    await register(page, kornelius);
    await sendNow(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await work.counter.close();
    putBack(work, 'early');

    page = await again(work);
    await waitForStatus(page, /Perlu tindakan: catatan di pusat berbeda/);
    await onTheList(page, kornelius).click({ timeout: 60_000 });
    await page
      .getByText(/^(Diterima pusat \(sementara\)|Diarsipkan)$/)
      .first()
      .waitFor();
    // Its numbers may have gone further than it knows.
    expect(await issueTicket(page, 'A')).toBe('A1-100');

    await page.keyboard.press('Control+Alt+L');
    await signIn(page, supervisor, passphrase);
    await toDesk(page, 'Antrean kirim');
    await page.getByText('Catatan loket ini di pusat berbeda').waitFor();
    await page.getByRole('button', { name: 'Sudah diperiksa' }).click();
    await page.getByText('Catatan loket ini di pusat berbeda').waitFor({ state: 'detached' });
    await page.getByText(/Perlu tindakan/).waitFor({ state: 'detached' });
  });
});

describe('two copies that contradict each other', () => {
  it('both reach the centre, and nobody has to do anything for it', async () => {
    work = await startWork('contradicting');
    await register(work.counter.page, marsela);
    await waitForStatus(work.counter.page, /Tidak ada yang menunggu/);
    await work.centre.stop();
    await work.counter.close();
    keep(work, 'base');

    let page = await again(work);
    await register(page, kornelius);
    await waitForStatus(page, /2 salinan baik/);
    await work.counter.close();
    keep(work, 'his');
    putBack(work, 'base');
    page = await again(work);
    await register(page, yuliana);
    await waitForStatus(page, /2 salinan baik/);
    await work.counter.close();
    putBack(work, 'his', join('Default', 'File System'));

    page = await work.again();
    await page.getByText('Dua salinan di sini berbeda').waitFor();
    await signIn(page, officer, staffPassphrase);
    for (const person of [marsela, kornelius, yuliana]) await onTheList(page, person).waitFor();
    await waitForStatus(page, /2 permohonan hanya ada di komputer ini/);

    await work.centre.startAgain();
    await sendNow(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await page.getByRole('link', { name: 'Loket Luring' }).click();
    for (const person of [kornelius, yuliana]) {
      await onTheList(page, person).click();
      await page
        .getByText(/^(Diterima pusat \(sementara\)|Diarsipkan)$/)
        .first()
        .waitFor({ timeout: 60_000 });
    }
  });
});
