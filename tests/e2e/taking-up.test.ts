import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { passphrase } from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { atAtambua } from '../support/ten-visits.ts';
import { type Work, startWork } from '../support/work.ts';

/** What was taken whole is taken up by casework of the demo's centre: the counter, the queue and the public page say so. */
let work: Work;
/** Casework looks, its word is entered at the centre, and a counter without a hub hears of it within 37 s. */
const heard = { timeout: 90_000 };
beforeAll(async () => {
  work = await startWork('taking-up');
});
afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
afterAll(() => work.end());

it('is said at the counter, in the queue and on the public page, until a supervisor holds it', async () => {
  const { page } = work.counter;
  const slip = (await atAtambua[0]?.[1](page))?.slip ?? '';
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(slip)?.[0] ?? '';
  await waitForStatus(page, /Tidak ada yang menunggu/);

  await page.getByRole('link', { name: /^Meja penyelia/ }).click();
  await page.getByRole('row', { name: /Diproses pusat sejak .*Batas 4 hari kerja sejak wawancara/ }).click(heard);
  const panel = page.getByRole('complementary');
  // Once for what came first, and anew when a correction came after it.
  await panel.getByText('Mulai diproses pusat').last().waitFor(heard);
  expect(await faultsOf(page, 'queue-taken-up')).toEqual([]);

  const told = await work.counter.context.newPage();
  await told.goto(`${work.centre.url}/status?code=${code}`);
  await told
    .getByText(/Berkas diproses pusat sejak .* Empat hari kerja menurut peraturan dihitung sejak wawancara/)
    .waitFor();
  expect(await faultsOf(told, 'status-taken-up')).toEqual([]);

  await panel.getByRole('button', { name: 'Tahan …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: /Alasan/ }).selectOption({ label: 'Berkas diragukan' });
  await dialog.getByLabel('Frasa sandi Anda').fill(passphrase);
  await dialog.getByRole('button', { name: /^Tahan/ }).click();
  await panel.getByText('Pusat berhenti memproses: ditahan penyelia').waitFor(heard);
  await told.reload();
  expect(await told.getByText(/Berkas diproses pusat/).count()).toBe(0);
  await told.close();
});
