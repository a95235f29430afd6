import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, playOutage } from '../support/demo-office.ts';
import { enrol, fillIntake, issueTicket, openNewcomer, passphrase, saveIntake, serveNext } from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { keptForLater, marsela } from '../support/work.ts';

/** The end of a day at Atambua with the centre gone: one served, one still waiting, nothing carried yet. */
let centre: DemoCentre;
let profile: Profile;
let counter: Counter;

beforeAll(async () => {
  centre = await startDemoCentre();
  profile = newProfile('day');
  counter = await profile.start();
  const { page } = counter;
  await page.goto(centre.url);
  await enrol(page, await codeFor(centre, 'ATB', '1'), []);
  await keptForLater(page);
  await playOutage(centre, 'down');
  await issueTicket(page, 'A');
  await serveNext(page);
  await openNewcomer(page);
  await fillIntake(page, marsela);
  await saveIntake(page);
  await issueTicket(page, 'A');
  await page.getByRole('link', { name: 'Meja penyelia' }).click();
  await page.getByRole('link', { name: 'Tutup hari' }).click();
});
afterEach(({ task }) => pictureOfFailure(counter.page, task));
afterAll(async () => {
  await counter.close();
  await centre.remove();
  profile.remove();
});

it('adds up before it is closed, and says that nothing was carried', async () => {
  const { page } = counter;
  await page.getByRole('row', { name: /1 \(komputer ini\) 2 1 0 1 0 0 0/ }).waitFor();
  await page.getByText('Semua nomor cocok.').waitFor();
  await page.getByText('Pusat belum terjangkau', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByText('Belum ada loket lain yang pernah terdengar di komputer ini.').waitFor();
  expect(await faultsOf(page, 'day')).toEqual([]);
});

it('is closed with a reason and the passphrase, and printed for two signatures', async () => {
  const { page } = counter;
  await page.getByRole('button', { name: 'Tutup hari …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Frasa sandi Anda/).fill(passphrase);
  await dialog.getByRole('button', { name: 'Tutup hari', exact: true }).click();
  await dialog.getByText(/berkas kurir belum ditulis: tulis alasannya/).waitFor();
  await dialog.getByLabel(/Alasan atau keterangan/).fill('tidak ada media penyimpan di kantor');
  expect(await faultsOf(page, 'day-close')).toEqual([]);
  await dialog.getByRole('button', { name: 'Tutup hari', exact: true }).click();
  const sheet = page.getByRole('region', { name: 'Berita acara tutup hari' });
  await sheet.getByText('tidak ada media penyimpan di kantor').waitFor();
  expect(await page.getByText(/Sesudah itu ada yang berubah/).count()).toBe(0);
  expect(await faultsOf(page, 'day-closed')).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  // One sheet, and nothing on it is cut off: the signatures stand at its end.
  const cutOff = await sheet
    .locator('.sheet')
    .evaluateAll((all) => all.map((one) => one.scrollHeight > one.clientHeight));
  expect(cutOff).toEqual([false]);
  expect(await page.getByRole('button', { name: 'Cetak lembar' }).isVisible()).toBe(false);
});

it('lets the desks of a supervisor be used on a telephone: nothing is wider than it, and no card lies above the bar', async () => {
  const { page } = counter;
  await page.emulateMedia({ media: null });
  await page.getByRole('link', { name: 'Keadaan kantor' }).click();
  const card = page.locator('.choice', { has: page.locator('input[name$="approval"]:checked') });
  await card.waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  // So far down that the bar, which stays in sight, stands where the card is.
  const seen = await card.evaluate((one) => {
    const [bar, desk] = ['.status-foot', '.desks-place'].map((each) => document.querySelector(each));
    if (!bar || !desk) throw new Error('There is no bar.');
    desk.scrollBy(0, one.getBoundingClientRect().top - bar.getBoundingClientRect().top - 4);
    const { left, top } = one.getBoundingClientRect();
    return bar.contains(document.elementFromPoint(left + 40, top + 20));
  });
  expect(seen).toBe(true);
});
