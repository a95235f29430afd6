import type { Page } from 'playwright-core';
import * as does from '../officer.ts';
import * as steps from '../steps.ts';
import { marsela } from '../work.ts';
import { type Newcomer, onPaper } from './newcomers.ts';

/** From the ticket to the slip. */
export async function serves(page: Page, { category, form, reasons, more }: Newcomer): Promise<void> {
  await does.issueTicket(page, category);
  await does.serveNext(page);
  await does.openNewcomer(page);
  await steps.saveForm(page, form, reasons);
  await more?.(page);
  await steps.endVisit(page);
}

export async function finds(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Cari nama, NIK, nomor' }).fill(name.toLowerCase());
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .waitFor({ timeout: 90_000 });
  await page.keyboard.press('Enter');
}

/** The same step of the same person, at both counters. */
export async function corrects(page: Page, occupation: string): Promise<void> {
  await finds(page, marsela.name);
  await page.keyboard.press('Control+Alt+1');
  await steps.saveForm(page, { occupation });
}

/** At the desk of paper forms: each interview that was written on that day, with the picture of a sheet. */
export async function entersPapers(page: Page, day: string): Promise<void> {
  const sheet = await page.screenshot({ type: 'jpeg', quality: 50 });
  for (const [at, { form }] of onPaper.entries()) {
    await page.getByLabel('Nomor kertas').fill(`p1-${at + 1}`);
    await page.getByLabel('Pemohon', { exact: true }).fill(form.name.toLowerCase());
    await page.getByRole('radio', { name: new RegExp(form.name) }).check();
    await page.getByLabel('Tanggal di formulir').fill(day.split('-').toReversed().join('-'));
    await page.getByLabel('Jam di formulir').fill(`14.${at}5`);
    await page.getByLabel('Petugas di kertas').fill('Petrus Seran');
    if (at === 0) await page.getByRole('button', { name: 'Gambar lembar …' }).press('Enter');
    await page
      .getByLabel('Foto formulir, bila sempat: Pilih berkas')
      .setInputFiles({ name: 'lembar.jpg', mimeType: 'image/jpeg', buffer: sheet });
    await page.getByRole('img', { name: 'Gambar yang dilampirkan' }).waitFor();
    await page.getByRole('button', { name: 'Simpan formulir ini' }).press('Enter');
    await page.getByText(`Formulir P1-00000${at + 1} tersimpan`).waitFor();
  }
}
