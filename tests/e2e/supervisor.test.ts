import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, playOutage } from '../support/demo-office.ts';
import {
  enrol,
  fillIntake,
  issueTicket,
  openNewcomer,
  passphrase,
  saveIntake,
  serveNext,
  signIn,
  staffPassphrase,
} from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { keptForLater, marsela } from '../support/work.ts';

/**
 * A supervisor's morning at Atambua with the centre gone: what waits and why, and what to do about it; the officer sees what
 * was given back.
 */
const officer = 'Petrus Seran';
let centre: DemoCentre;
let profile: Profile;
let counter: Counter;
let supervisor = '';

beforeAll(async () => {
  centre = await startDemoCentre();
  profile = newProfile('supervisor');
  counter = await profile.start();
  const { page } = counter;
  // Nobody can press the system's dialogue here; a download is what browsers without it do.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  await page.goto(centre.url);
  await enrol(page, await codeFor(centre, 'ATB', '1'), [officer]);
  supervisor = (await page.locator('.person-name').textContent()) ?? '';
  await keptForLater(page);
  await playOutage(centre, 'down');
  await page.keyboard.press('Control+Alt+L');
  await signIn(page, officer, staffPassphrase);
  for (const name of ['MARSELA BERE', 'DOMINGGUS NAHAK']) {
    await issueTicket(page, 'A');
    await serveNext(page);
    await openNewcomer(page);
    await fillIntake(page, { ...marsela, name });
    if (name === 'DOMINGGUS NAHAK') await registeredAlready(page);
    await saveIntake(page);
  }
  await page.keyboard.press('Control+Alt+L');
  await signIn(page, supervisor, passphrase);
});
afterEach(({ task }) => pictureOfFailure(counter.page, task));
afterAll(async () => {
  await counter.close();
  await centre.remove();
  profile.remove();
});

/** Both were registered with one NIK: the officer is told, and says why it is saved all the same. */
async function registeredAlready(page: Page): Promise<void> {
  await page.getByText(/NIK ini sudah tercatat di kantor ini: nomor A1-001, oleh Petrus Seran di loket 1/).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('1 isian perlu alasan').waitFor();
  const why = page.getByLabel('Mengapa tetap disimpan?');
  expect(await why.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await faultsOf(page, 'intake-registered')).toEqual([]);
  await why.selectOption({ label: 'Orang lain' });
}

/** What a counter that was signed in for six hours has measured; runs in the page. */
async function measuredDay(): Promise<void> {
  const lane = (waiting: number, received: number) => ({ waiting, received });
  const value = Array.from({ length: 73 }, (_, at) => ({
    atMs: Date.now() - 120_000 - (72 - at) * 300_000,
    lanes: {
      urgent: lane(Math.max(0, 3 - Math.floor(at / 20)), Math.floor(at / 20)),
      accelerated: lane(2, Math.floor(at / 18)),
      vulnerable: lane(1 + (at % 3), Math.floor(at / 12)),
      regular: lane(Math.max(9, 30 - Math.floor(at / 2)), Math.floor(at * 0.8)),
    },
  }));
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('loket');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const writing = opening.result.transaction('meta', 'readwrite');
      writing.objectStore('meta').put({ name: 'backlog', value });
      writing.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

const table = (page: Page) => page.getByRole('grid');
const row = (page: Page, name: string) => table(page).getByRole('row').filter({ hasText: name });
const dialog = (page: Page) => page.getByRole('dialog');

async function openRow(page: Page, name: string): Promise<void> {
  await row(page, name).click();
  await page
    .getByRole('complementary')
    .getByRole('heading', { name: new RegExp(name) })
    .waitFor();
}

async function confirm(page: Page, words: string, act: string): Promise<void> {
  await dialog(page)
    .getByLabel(/Frasa sandi Anda/)
    .fill(words);
  await dialog(page).getByRole('button', { name: act, exact: true }).click();
}

it('sees what waits, and why, with the centre stopped', async () => {
  const { page } = counter;
  await page.getByRole('link', { name: 'Meja penyelia' }).click();
  await table(page).waitFor();
  await row(page, 'MARSELA BERE').getByText('Tersimpan di sini').waitFor();
  await row(page, 'MARSELA BERE')
    .getByText(/tidak bergerak: pusat|sedang dikirim|ikut percobaan berikutnya/i)
    .waitFor({ timeout: 60_000 });
  // Both were registered with one NIK: said to a person, and merged by nobody.
  await row(page, 'MARSELA BERE')
    .getByText(/Mungkin orang yang sama: A1-002/)
    .waitFor();
  expect(await faultsOf(page, 'supervisor-queue')).toEqual([]);
});

it('finds a name with the keyboard alone and opens it beside the table', async () => {
  const { page } = counter;
  await page.keyboard.press('/');
  await page.keyboard.type('dominggus');
  await page.getByText('1 dari 2 permohonan').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  await panel.getByRole('heading', { name: /DOMINGGUS NAHAK/ }).waitFor();
  await panel.getByText('Data: diambil di loket').waitFor();
  expect(await faultsOf(page, 'supervisor-case')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('');
});

it('keeps a way to look at the queue, and gives the rows as a file that no spreadsheet takes for formulas', async () => {
  const { page } = counter;
  await page.getByRole('searchbox').fill('dominggus');
  await page.getByLabel('Urutan').selectOption({ label: 'menurut jalur' });
  await page.getByRole('button', { name: 'Simpan tampilan …' }).click();
  await page.getByLabel('Nama tampilan').fill('dominggus dulu');
  await page.keyboard.press('Enter');
  await page.getByLabel('Tampilan tersimpan').waitFor();
  await page.getByRole('searchbox').fill('');
  await page.getByText('2 dari 2 permohonan').waitFor();
  await page.getByLabel('Tampilan tersimpan').selectOption({ label: 'dominggus dulu' });
  await page.getByText('1 dari 2 permohonan').waitFor();
  await page.getByRole('button', { name: 'Ekspor CSV …' }).click();
  expect(await faultsOf(page, 'supervisor-export')).toEqual([]);
  const coming = page.waitForEvent('download');
  await confirm(page, passphrase, 'Tulis berkas');
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^antrean-ATB-1-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/^\ufeff"Nomor";"Pemohon";"NIK"/);
  expect(text).toContain('"A1-002";"DOMINGGUS NAHAK";"5304 0662 0398 0001"');
  expect(text).not.toContain('MARSELA BERE"');
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByRole('searchbox').fill('');
});

it('sees how the queue went, and no end of it where none can be known', async () => {
  const { page } = counter;
  await page.getByText('Selesainya belum dapat diperkirakan: pusat belum terjangkau').waitFor();
  await page.evaluate(measuredDay);
  await page.getByRole('button', { name: 'Grafik antrean' }).click();
  await page.getByRole('img', { name: /Menunggu sekarang 12; dalam rentang ini masuk/ }).waitFor();
  await page.getByRole('columnheader', { name: 'Diterima pusat' }).waitFor();
  expect(await faultsOf(page, 'supervisor-backlog')).toEqual([]);
  await page.getByRole('button', { name: 'Grafik antrean' }).click();
});

it('sets that the centre waits for an approval, and sees so at the case; sending waits for nothing', async () => {
  const { page } = counter;
  await page.getByRole('link', { name: 'Keadaan kantor' }).click();
  await page.getByRole('radio', { name: 'Menunggu persetujuan' }).check();
  await page.getByRole('button', { name: 'Simpan ketentuan' }).click();
  await dialog(page)
    .getByLabel(/Alasan/)
    .fill('dua orang memeriksa');
  await confirm(page, passphrase, 'Simpan ketentuan');
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: 'Menunggu persetujuan', checked: true }).waitFor();
  await page.getByRole('link', { name: 'Antrean kirim' }).click();
  await openRow(page, 'MARSELA BERE');
  await page.getByText(/^Pusat menunggu persetujuan penyelia sebelum memproses/).waitFor();
  await page.keyboard.press('Escape');
});

it('holds with a reason; a wrong passphrase waits and takes nothing away', async () => {
  const { page } = counter;
  await openRow(page, 'MARSELA BERE');
  await page.getByRole('button', { name: 'Tahan …' }).click();
  await dialog(page)
    .getByRole('combobox', { name: /Alasan/ })
    .selectOption({ label: 'Berkas diragukan' });
  await dialog(page)
    .getByLabel(/Catatan/)
    .fill('menunggu surat desa');
  expect(await faultsOf(page, 'supervisor-act')).toEqual([]);
  await confirm(page, 'bukan frasa yang benar', 'Tahan');
  await dialog(page)
    .getByText(/Frasa sandi salah/)
    .waitFor();
  expect(
    await dialog(page)
      .getByLabel(/Catatan/)
      .inputValue(),
  ).toBe('menunggu surat desa');
  await dialog(page).getByRole('button', { name: 'Tahan', exact: true }).waitFor();
  await confirm(page, passphrase, 'Tahan');
  await row(page, 'MARSELA BERE').getByText('Ditahan penyelia').waitFor();
});

it('of 10,000 characters says the limit, and keeps them', async () => {
  const { page } = counter;
  await page.getByRole('button', { name: 'Kembalikan …' }).click();
  await dialog(page)
    .getByRole('combobox', { name: /Alasan/ })
    .selectOption({ label: 'Data salah' });
  await dialog(page)
    .getByLabel(/Catatan/)
    .fill('a'.repeat(10_000));
  await confirm(page, passphrase, 'Kembalikan');
  await dialog(page)
    .getByText(/paling banyak 2.000/)
    .first()
    .waitFor();
  expect(
    await dialog(page)
      .getByLabel(/Catatan/)
      .inputValue(),
  ).toHaveLength(10_000);
  await dialog(page)
    .getByLabel(/Catatan/)
    .fill('nama ibu tidak sama dengan KK');
  await confirm(page, passphrase, 'Kembalikan');
  await row(page, 'MARSELA BERE').getByText('Dikembalikan').waitFor();
});

it('changes the lane, and approves several with one passphrase', async () => {
  const { page } = counter;
  await openRow(page, 'DOMINGGUS NAHAK');
  await page.getByRole('button', { name: 'Ubah jalur …' }).click();
  await dialog(page).getByRole('radio', { name: 'mendesak' }).check();
  await dialog(page)
    .getByRole('combobox', { name: /Alasan/ })
    .selectOption({ label: 'Rujukan dokter yang tidak dapat ditunda' });
  await confirm(page, passphrase, 'Ubah jalur');
  await row(page, 'DOMINGGUS NAHAK').getByText('mendesak').waitFor();
  await page.keyboard.press('Escape');
  await table(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Setujui (2)' }).click();
  await dialog(page)
    .getByRole('combobox', { name: /Alasan/ })
    .selectOption({ label: 'Lengkap dan sesuai' });
  await confirm(page, passphrase, 'Setujui');
  await row(page, 'DOMINGGUS NAHAK').getByText('Disetujui penyelia').waitFor();
});

it('gives one back, and the officer sees the note at the case', async () => {
  const { page } = counter;
  await openRow(page, 'MARSELA BERE');
  await page.getByRole('button', { name: 'Kembalikan …' }).click();
  await dialog(page)
    .getByRole('combobox', { name: /Alasan/ })
    .selectOption({ label: 'Data salah' });
  await dialog(page)
    .getByLabel(/Catatan/)
    .fill('nama ibu tidak sama dengan KK');
  await confirm(page, passphrase, 'Kembalikan');
  await row(page, 'MARSELA BERE').getByText('Dikembalikan').waitFor();
  const subject = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.keyboard.press('Control+Alt+L');
  await page.getByRole('radio', { name: officer }).check();
  await page.getByLabel('Frasa sandi').fill(staffPassphrase);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await page.getByRole('navigation', { name: 'Pemohon' }).getByText('MARSELA BERE').click();
  await page.getByText('nama ibu tidak sama dengan KK').waitFor();
  expect(page.url()).toContain(subject);
  expect(await page.getByRole('link', { name: 'Meja penyelia' }).count()).toBe(0);
  expect(await faultsOf(page, 'case-returned')).toEqual([]);
});
