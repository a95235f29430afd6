import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { enrol, issueTicket, passphrase, signIn } from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { keptForLater } from '../support/work.ts';

/** What is written at one counter with the centre gone is carried through a third computer, and its receipts come back. */
const supervisor = 'Yohanes Bere Mau';

describe('a courier file', () => {
  let centre: DemoCentre;
  let dir: string;
  const profiles: Profile[] = [];
  const counters: Counter[] = [];
  const [first, third] = [0, 1];
  const page = (which: number): Page => {
    const counter = counters[which];
    if (counter === undefined) throw new Error('There is no such counter.');
    return counter.page;
  };

  beforeAll(async () => {
    centre = await startDemoCentre();
    dir = await mkdtemp(join(tmpdir(), 'loket-courier-'));
    for (const [index, number] of ['1', '2'].entries()) {
      const profile = newProfile(`courier-${number}`);
      profiles.push(profile);
      const counter = await profile.start();
      counters.push(counter);
      // Nobody can press the system's dialogue here; a download is what browsers without it do.
      await counter.page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
      await counter.page.goto(centre.url);
      await enrol(page(index), await codeFor(centre, 'ATB', number), ['Petrus Seran']);
      await keptForLater(page(index));
      await waitForStatus(page(index), /Tidak ada yang menunggu/);
    }
  });
  afterEach(({ task }) => pictureOfFailure(page(first), task));
  afterAll(async () => {
    for (const counter of counters) await counter.close();
    await centre.remove();
    for (const profile of profiles) profile.remove();
    await rm(dir, { recursive: true, force: true });
  });

  async function downloaded(which: number, button: RegExp, name: string): Promise<string> {
    const coming = page(which).waitForEvent('download');
    await page(which).getByRole('button', { name: button }).click();
    const file = join(dir, name);
    await (await coming).saveAs(file);
    return file;
  }

  async function toCourierDesk(which: number): Promise<void> {
    await page(which).getByRole('link', { name: 'Meja penyelia' }).click();
    await page(which).getByRole('link', { name: 'Berkas kurir' }).click();
  }

  it('is written from the lock screen, with nobody signed in', async () => {
    await centre.stop();
    expect(await issueTicket(page(first), 'A')).toBe('A1-001');
    expect(await issueTicket(page(first), 'A')).toBe('A1-002');
    await page(first)
      .getByRole('button', { name: /^Kunci/ })
      .click();
    await page(first)
      .getByRole('button', { name: /Tulis berkas kurir …/ })
      .click();
    await downloaded(first, /Tulis berkas kurir$/, 'kurir.lkr');
    await page(first).getByText('ditandatangani dengan kunci komputer loket').waitFor();
    await page(first).evaluate(() => window.scrollTo(0, 0));
    expect(await faultsOf(page(first), 'courier-written')).toEqual([]);
  });

  it('is looked at, then taken in at another counter, and goes on when the centre is back', async () => {
    await toCourierDesk(third);
    await page(third).locator('input[type=file]').setInputFiles(join(dir, 'kurir.lkr'));
    await page(third).getByText('Manifesnya ditandatangani loket yang menulisnya.').waitFor();
    await page(third).getByRole('button', { name: 'Terima isinya' }).click();
    await page(third).getByText('menunggu pusat terjangkau').waitFor();
    expect(await faultsOf(page(third), 'courier-desk')).toEqual([]);
    // The counter that wrote it stays without a network; only the carrier meets the centre again.
    await page(first).context().setOffline(true);
    await centre.startAgain();
    await page(third).getByText('sudah diserahkan ke pusat').waitFor({ timeout: 90_000 });
    await downloaded(third, /Tulis tanda terima/, 'tanda-terima.lkr');
  });

  it('makes its counter say received only when the receipts are back', async () => {
    await signIn(page(first), supervisor, passphrase);
    await toCourierDesk(first);
    await page(first).locator('input[type=file]').setInputFiles(join(dir, 'tanda-terima.lkr'));
    await page(first).getByRole('button', { name: 'Terima isinya' }).click();
    await page(first).getByText('1 tanda terima dari pusat diterima dan terbukti.').waitFor();
    expect(await page(first).getByRole('contentinfo').innerText()).toMatch(/Tanda terima terakhir/);
  });
});
