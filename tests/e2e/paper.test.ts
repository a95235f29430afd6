import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Counter, type Profile, collectErrors, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor } from '../support/demo-office.ts';
import {
  enrol,
  fillIntake,
  issueTicket,
  openNewcomer,
  passphrase,
  saveIntake,
  serveNext,
  staffPassphrase,
} from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { tabTo } from '../support/supervisor.ts';
import { marsela } from '../support/work.ts';

/** Power is gone for a morning: numbered forms out, one comes back and is entered, a second person compares it, one is spoilt. */
const second = 'Maria Goreti Nahak';
let centre: DemoCentre;
let profile: Profile;
let counter: Counter;
let errors: string[] = [];

beforeAll(async () => {
  centre = await startDemoCentre();
  profile = newProfile('paper');
  counter = await profile.start();
  const { page } = counter;
  errors = collectErrors(page);
  await page.goto(centre.url);
  await enrol(page, await codeFor(centre, 'ATB', '1'), [second]);
  await issueTicket(page, 'A');
  await serveNext(page);
  await openNewcomer(page);
  await fillIntake(page, marsela);
  await saveIntake(page);
  await toPaperDesk(page);
});
afterEach(({ task }) => pictureOfFailure(counter.page, task));
afterAll(async () => {
  await counter.close();
  await centre.remove();
  profile.remove();
});

const dialog = (page: Page) => page.getByRole('dialog');
const part = (page: Page, name: RegExp) => page.getByRole('region', { name });
const waiting = (page: Page) => part(page, /Menunggu orang kedua/);
const blocks = (page: Page) => part(page, /^Nomor: dipinjam/);

async function toPaperDesk(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Meja penyelia' }).click();
  await page.getByRole('link', { name: 'Formulir kertas' }).click();
  await page.getByRole('heading', { name: 'Cetak blok formulir' }).waitFor();
}

async function confirm(page: Page, words: string, act: string): Promise<void> {
  await dialog(page)
    .getByLabel(/Frasa sandi Anda/)
    .fill(words);
  await dialog(page).getByRole('button', { name: act, exact: true }).click();
}

it('leases ten numbers and shows ten forms', async () => {
  const { page } = counter;
  await page.getByLabel('Formulir', { exact: true }).selectOption({ label: 'Wawancara' });
  await page.getByRole('button', { name: 'Ambil nomor' }).click();
  await page.getByText('Blok P1-000001 sampai P1-000010 tercatat atas nama Anda').waitFor();
  const sheets = page.getByRole('region', { name: 'Pratinjau lembar' }).getByRole('article');
  expect(await sheets.count()).toBe(10);
  expect(await sheets.nth(9).innerText()).toContain('P1-000010');
  expect(await faultsOf(page, 'paper-block')).toEqual([]);
});

it('enters a written form for a case, once, and keeps what was typed when it cannot', async () => {
  const { page } = counter;
  const number = page.getByLabel('Nomor kertas');
  await number.fill('P1-11');
  await page.getByLabel('Pemohon', { exact: true }).fill('marsela');
  await page.getByRole('radio', { name: /MARSELA BERE/ }).check();
  await page.getByLabel('Tanggal di formulir').fill('1-6-2024');
  await page.getByLabel('Jam di formulir').fill('10.15');
  await page.getByLabel('Petugas di kertas').fill('Petrus Seran');
  const save = page.getByRole('button', { name: 'Simpan formulir ini' });
  await save.click();
  await page.getByText('Nomor P1-000011 tidak diketahui pernah dipinjam').waitFor();
  expect(await page.getByRole('radio', { name: /MARSELA BERE/ }).isChecked()).toBe(true);
  await number.fill('p1-3');
  await page.locator('.field-hint', { hasText: 'Wawancara' }).waitFor();
  await save.click();
  await page.getByText('Formulir P1-000003 tersimpan').waitFor();
  await blocks(page).getByRole('cell', { name: '1 (3)' }).waitFor();
  await waiting(page).getByText('Anda yang memasukkan').waitFor();
  expect(await waiting(page).getByRole('button', { name: 'Cocok …' }).count()).toBe(0);
});

it('voids one spoilt sheet with a reason and the passphrase; a wrong one takes nothing away', async () => {
  const { page } = counter;
  await blocks(page).getByRole('button', { name: 'Batalkan …' }).click();
  await dialog(page).getByLabel('Dari').fill('7');
  await dialog(page).getByLabel('Sampai').fill('7');
  await confirm(page, passphrase, 'Nyatakan batal 1 nomor');
  await dialog(page).getByText('Tulis alasannya dulu.').waitFor();
  await dialog(page)
    .getByLabel(/Alasan pembatalan/)
    .fill('basah kena hujan');
  await confirm(page, 'bukan frasa yang benar', 'Nyatakan batal 1 nomor');
  await dialog(page)
    .getByText(/Frasa sandi salah/)
    .waitFor();
  expect(await faultsOf(page, 'paper-void')).toEqual([]);
  await confirm(page, passphrase, 'Nyatakan batal 1 nomor');
  await blocks(page).getByRole('cell', { name: '1 (7)' }).waitFor();
  await blocks(page).getByRole('cell', { name: '8 (1–2, 4–6, 8–10)' }).waitFor();
});

it('has somebody else compare the sheet, who signs for it with their own passphrase', async () => {
  const { page } = counter;
  await page.keyboard.press('Control+Alt+L');
  await page.getByRole('radio', { name: second }).check();
  await page.getByLabel('Frasa sandi').fill(staffPassphrase);
  await page.getByRole('button', { name: 'Masuk' }).click();
  await waiting(page).getByRole('cell', { name: 'Petrus Seran' }).waitFor();
  await waiting(page).getByText('Yohanes Bere Mau').waitFor();
  expect(await faultsOf(page, 'paper-desk')).toEqual([]);
  await waiting(page).getByRole('button', { name: 'Cocok …' }).click();
  await confirm(page, staffPassphrase, 'Nyatakan cocok');
  await waiting(page).getByText('Tidak ada yang menunggu.').waitFor();
});

it('goes on by the keyboard from the number of a paper to the form of somebody new, with the name that was searched for', async () => {
  const { page } = counter;
  const press = (keys: string) => page.keyboard.press(keys);
  await tabTo(page, page.getByLabel('Formulir', { exact: true }));
  await page.keyboard.type('Data');
  await tabTo(page, page.getByRole('button', { name: 'Ambil nomor' }));
  await press('Enter');
  await page.getByText('Blok P1-000011 sampai P1-000020 tercatat atas nama Anda').waitFor();
  const writes = async (label: string, text: string) => {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  };
  await writes('Nomor kertas', 'P1-12');
  await writes('Pemohon', 'suhartini');
  await tabTo(page, page.getByRole('radio', { name: /^Permohonan baru dari kertas ini/ }));
  await press('Space');
  await writes('Tanggal di formulir', '20-6-2024');
  await writes('Jam di formulir', '09.10');
  await writes('Petugas di kertas', 'Petrus Seran');
  await press('Enter');
  await page.getByText('Formulir P1-000012 tersimpan').waitFor();
  // The way on has the focus.
  await press('Enter');
  const name = page.getByLabel('Nama lengkap', { exact: false }).first();
  await name.waitFor();
  expect(await name.inputValue()).toBe('suhartini');
  expect(await page.locator('input:focus').getAttribute('name')).not.toBe('name');
  expect(await faultsOf(page, 'paper-intake')).toEqual([]);
  await fillIntake(page, { ...marsela, name: 'SUHARTINI', nik: '5304014101800003', birthDate: '1-1-1980' });
  await saveIntake(page);
  await page.getByRole('link', { name: /^1 Data/ }).click();
  await page.getByText('Di formulir kertas no. P1-000012').waitFor();
  await page.getByText(/Diambil .*20 Juni 2024.* 09\.10 WITA/).waitFor();
  expect(errors).toEqual([]);
});
