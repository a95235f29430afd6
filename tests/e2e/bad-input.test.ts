import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { readHeld } from '../support/held.ts';
import { enrol, issueTicket, passphrase, signIn, staffPassphrase, stepSays, withdraw } from '../support/officer.ts';
import { type Work, marsela, officer, register, sendNow, startWork } from '../support/work.ts';

/** What people and computers get wrong: a sentence each time, and what was typed stays. */
describe('enrolling with the wrong paper', () => {
  let centre: DemoCentre;
  let profile: Profile;
  let counter: Counter;
  let code: string;
  beforeAll(async () => {
    centre = await startDemoCentre();
    profile = newProfile('codes');
    counter = await profile.start();
    await counter.page.goto(centre.url);
    code = await codeFor(centre, 'ATB', '1');
  });
  afterEach(({ task }) => pictureOfFailure(counter.page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
  });

  it.each([
    ['a code that is too short', (right: string) => right.slice(0, 12), /Baru \d+ dari 24 huruf dan angka/],
    ['a code the centre never gave', (right: string) => `0000-0000${right.slice(9)}`, /Pusat tidak mengenal kode ini/],
    ['a second half mistyped', (right: string) => swapLast(right), /empat kelompok terakhir salah/],
  ])('says what is wrong with %s', async (_what, mistake, sentence) => {
    await tryToEnrol(counter.page, mistake(code), passphrase);
    await counter.page.getByText(sentence).waitFor();
    expect(await counter.page.getByLabel('Kode pendaftaran').inputValue()).toBe(mistake(code));
    expect(await counter.page.getByLabel('Sekali lagi').inputValue()).toBe(passphrase);
  });

  it('says when a passphrase is too short, and keeps the code', async () => {
    await tryToEnrol(counter.page, code, 'pohon');
    await counter.page.getByText(/Frasa sandi terlalu pendek/).waitFor();
    expect(await counter.page.getByLabel('Kode pendaftaran').inputValue()).toBe(code);
  });

  it('says that the centre is needed once, and takes the same code when it is back', async () => {
    const { page } = counter;
    await centre.stop();
    await tryToEnrol(page, code, passphrase);
    await page.getByText(/Pusat tidak terjangkau/).waitFor();
    expect(await page.getByLabel('Kode pendaftaran').inputValue()).toBe(code);
    await centre.startAgain();
    await enrol(page, code);
  });

  it('says that a code was used, on another computer', async () => {
    const other = newProfile('codes-other');
    const second = await other.start();
    await second.page.goto(centre.url);
    await tryToEnrol(second.page, code, passphrase);
    await second.page.getByText(/Kode ini sudah dipakai untuk komputer lain/).waitFor();
    expect(await second.page.getByLabel('Kode pendaftaran').inputValue()).toBe(code);
    await second.close();
    other.remove();
  });

  it('says that a passphrase is wrong, waits, and keeps the choice of officer', async () => {
    const { page } = counter;
    await page.keyboard.press('Control+Alt+L');
    await page.getByLabel('Frasa sandi').fill('bukan yang ini');
    await page.keyboard.press('Enter');
    await page.getByText(/Frasa sandi salah/).waitFor();
    const list = page.getByRole('navigation', { name: 'Pemohon' });
    // The wait lasts a second or two; what is pressed before it is over is refused, and may be pressed again.
    await vi.waitFor(
      async () => {
        if (!(await list.isVisible())) {
          await page.getByLabel('Frasa sandi').fill(passphrase, { timeout: 2_000 });
          await page.keyboard.press('Enter');
        }
        await list.waitFor({ timeout: 5_000 });
      },
      { timeout: 90_000, interval: 500 },
    );
  });
});

async function tryToEnrol(page: Page, code: string, words: string): Promise<void> {
  await page.getByLabel('Kode pendaftaran').fill(code);
  await page.getByLabel(/^Frasa sandi (?!.*lagi)/).fill(words);
  await page.getByLabel('Sekali lagi').fill(words);
  await page.getByRole('button', { name: 'Daftarkan' }).click();
}

/** Another symbol at the end, as a finger beside the key does. */
const swapLast = (code: string): string => code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');

describe('a camera that is refused', () => {
  let work: Work;
  beforeAll(async () => {
    work = await startWork('camera');
    await work.centre.stop();
    await register(work.counter.page, marsela);
    await work.counter.close();
    work.counter = await work.profile.start({ camera: 'refused' });
    await work.counter.page.goto(work.centre.url);
    await signIn(work.counter.page, officer, staffPassphrase);
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it('says so, takes a file instead, and lets the step be put off', async () => {
    const { page } = work.counter;
    await page.getByRole('button', { name: new RegExp(marsela.name) }).click();
    await page.keyboard.press('Control+Alt+3');
    await page.getByRole('button', { name: 'Ambil ulang' }).click();
    await page.getByText(/Kamera tidak diizinkan/).waitFor();

    const picture = await page.screenshot({ type: 'jpeg' });
    const file = page.getByLabel('Atau pilih berkas foto (JPEG, PNG, WebP)');
    await file.setInputFiles({ name: 'wajah.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('bukan foto') });
    await page.getByText('Berkas ini bukan JPEG, PNG, atau WebP.').waitFor();
    await file.setInputFiles({ name: 'wajah.jpg', mimeType: 'image/jpeg', buffer: picture });
    await page.getByRole('button', { name: /^Lewati penandaan/ }).click();
    await page.getByLabel('Mengapa tetap dipakai?').selectOption({ label: 'Kemampuan kamera' });
    await page.getByRole('button', { name: /^Simpan foto/ }).click();
    // It was done before, too: only going on says that this one is saved.
    await page.locator('[aria-current="step"]').filter({ hasText: 'Foto' }).waitFor({ state: 'detached' });
    await stepSays(page, 'Foto', 'selesai');

    await withdraw(page, 3, 'Foto');
    await stepSays(page, 'Foto', 'belum');
  });
});

describe('a clock that cannot be right', () => {
  let work: Work;
  beforeAll(async () => {
    work = await startWork('clock');
    await work.counter.close();
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it.each(['2090-03-01T02:00:00Z', '2020-03-01T02:00:00Z'])('at %s asks once and saves all the same', async (at) => {
    work.counter = await work.profile.start();
    const { page } = work.counter;
    await page.clock.setFixedTime(at);
    await page.goto(work.centre.url);
    await signIn(page, officer, staffPassphrase);
    await page.getByText('Apakah tanggal dan jam ini benar?').waitFor();
    expect(await issueTicket(page, 'A')).toMatch(/^A1-001$/);
    await page.getByRole('button', { name: 'Benar' }).click();
    await page.getByText('Apakah tanggal dan jam ini benar?').waitFor({ state: 'hidden' });
    expect(await issueTicket(page, 'A')).toMatch(/^A1-002$/);
    await waitForStatus(page, /2 salinan baik/);
    await work.counter.close();
  });

  it('sends what was saved with its doubt, under the clock as it was', async () => {
    const page = await work.again();
    await signIn(page, officer, staffPassphrase);
    await sendNow(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await work.centre.stop();
    const { cases } = await readHeld(work.centre.dataDir);
    const tickets = cases.flatMap(({ entries }) => entries.filter(({ entry }) => entry.type === 'number.issued'));
    expect(tickets.map(({ entry }) => [entry.at.slice(0, 4), entry.clock])).toEqual([
      ['2090', 'doubtful'],
      ['2090', 'confirmed'],
      ['2020', 'doubtful'],
      ['2020', 'confirmed'],
    ]);
  });
});
