import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { BroughtFile } from './document-files.ts';
import { stepSays } from './officer.ts';

/** What an officer does in the single steps, field by field; beside `officer.ts`, for Chromium alone. */
export type Typed = Readonly<Record<string, string>>;

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** By the names of the fields: texts are typed, lists chosen from, boxes and radios ticked. */
export async function fillIn(form: Locator, typed: Typed): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const field = form.locator(`[name="${name}"], [name$="-${name}"][value="${value}"]`);
    const kind = await field.evaluate((element: HTMLElement) =>
      element instanceof HTMLInputElement ? element.type : element.tagName,
    );
    if (kind === 'radio' || kind === 'checkbox') await field.check();
    else if (kind === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Fills in and saves the first step, new or corrected; `reasons` by the field that is warned of. */
export async function saveForm(page: Page, typed: Typed, reasons: Typed = {}): Promise<void> {
  const form = page.locator('form.intake');
  await fillIn(form, typed);
  await page.keyboard.press('Control+Enter');
  const asked = Object.entries(reasons).map(([field, reason]) => [`why-${field}`, reason]);
  if (asked.length > 0) {
    await fillIn(form, Object.fromEntries(asked));
    await page.keyboard.press('Control+Enter');
  }
  await form.waitFor({ state: 'hidden' });
  await stepSays(page, 'Data', 'selesai');
}

/** Registered in M-Paspor, not in the office's list. */
export async function openUnlisted(page: Page, applicationNumber: string): Promise<void> {
  await page.getByRole('radio', { name: /^M-Paspor, tidak ada di daftar/ }).check();
  await page.locator('[name="application-number"]').fill(applicationNumber);
  await page.getByText(/Ditandai belum terverifikasi/).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('form.intake').waitFor();
}

/** From the list; the device was taken along to where the person lies. */
export async function openVisit(page: Page, applicationNumber: string, place: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Nomor permohonan, nama, atau NIK' }).fill(applicationNumber);
  await page.keyboard.press('Enter');
  await page.getByText(/^Keadaan khusus/).click();
  await page.locator('[name="visit"]').fill(place);
  await page.keyboard.press('Control+Enter');
  await page.locator('form.intake').waitFor();
}

const listed = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: 'Berkas permohonan ini' }).getByRole('option').filter({ hasText: name });

/** One document from a file, looked at and saved. Returns the digest of what lay on the screen. */
export async function bringDocument(page: Page, name: string, file: BroughtFile, form?: string): Promise<string> {
  await page.keyboard.press('Control+Alt+2');
  await listed(page, name).click();
  await page.locator('.documents input[type=file]').setInputFiles(file);
  const isPdf = file.mimeType === 'application/pdf';
  const sheet = page.getByRole('img', { name: /^Halaman 1, belum disimpan/ });
  if (isPdf) await page.getByText('disimpan seperti yang dibawa').waitFor();
  const digest = isPdf ? digestOf(file.buffer) : await digestShown(page, sheet);
  if (form !== undefined) await page.getByLabel('Dokumen apa?').selectOption({ label: form });
  await page.getByRole('checkbox', { name: 'Asli diperlihatkan' }).check();
  await page.keyboard.press('Control+Enter');
  await page.locator('.documents-about').waitFor({ state: 'hidden' });
  return digest;
}

/** It can be brought for 14 days. */
export async function notBrought(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Alt+2');
  await listed(page, name).click();
  await page.getByRole('heading', { name }).waitFor();
  await page.getByRole('button', { name: /^Tidak dibawa/ }).click();
}

/** SHA-256 of the bytes behind a picture on the screen. */
export async function digestShown(page: Page, image: Locator): Promise<string> {
  const downloading = page.waitForEvent('download');
  await image.evaluate((shown: HTMLImageElement) => {
    const link = document.createElement('a');
    link.href = shown.src;
    link.download = 'shown';
    link.click();
  });
  return digestOf(await readFile(await (await downloading).path()));
}

/** What the applicant shows of a payment, with a photograph of it. Returns the photograph's digest. */
export async function notePayment(page: Page, shown: Typed, proof: BroughtFile): Promise<string> {
  await page.keyboard.press('Control+Alt+6');
  const form = page.locator('form.payment');
  await fillIn(form, shown);
  await form.locator('input[type=file]').setInputFiles(proof);
  const digest = await digestShown(page, form.getByRole('img', { name: 'Gambar yang dilampirkan' }));
  await page.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'hidden' });
  return digest;
}

export interface Fingers {
  /** In the words on the screen; all ten unless given. */
  readonly plan?: string;
  /** By finger, with both in the words on the screen. */
  readonly exceptions?: Readonly<Record<string, string>>;
}

export async function takeFingers(page: Page, { plan, exceptions = {} }: Fingers = {}): Promise<void> {
  await page.keyboard.press('Control+Alt+4');
  const ready = page.getByText('Letakkan jari di pembaca');
  // Whoever else plays a demo on this computer has a simulated reader too.
  const one = page.getByRole('button', { name: /^Pakai SIMULATOR/ }).first();
  await ready.or(one).first().waitFor();
  if (await one.isVisible()) await one.click();
  await ready.waitFor();
  if (plan !== undefined) await page.getByRole('radio', { name: plan }).check();
  for (const [finger, why] of Object.entries(exceptions)) {
    await page.getByRole('button', { name: new RegExp(`^${finger}: `) }).click();
    await page.getByLabel('Tidak dapat diambil karena').selectOption({ label: why });
    await page.keyboard.press('Escape');
  }
  for (const group of ['jari kanan', 'jari kiri', 'ibu jari']) {
    const take = page.getByRole('button', { name: new RegExp(`^Ambil \\d ${group}`) });
    if ((await take.count()) === 0) continue;
    await take.click();
    await page.getByRole('button', { name: new RegExp(`^Ambil ulang \\d ${group}`) }).waitFor();
  }
  await page.keyboard.press('Control+Enter');
  await stepSays(page, 'Sidik jari', 'selesai');
}

export async function holdInterview(page: Page, typed: Typed): Promise<void> {
  await page.keyboard.press('Control+Alt+5');
  await fillIn(page.locator('form.interview'), typed);
  await page.keyboard.press('Control+Enter');
  await stepSays(page, 'Wawancara', 'selesai');
}

/** The visit ends, whatever is outstanding. Returns what the slip says. */
export async function endVisit(page: Page): Promise<string> {
  const [before, slip] = [page.getByRole('heading', { name: 'Sebelum pemohon pulang' }), page.locator('.slip-screen')];
  if (!(await before.isVisible())) await page.keyboard.press('F9');
  await before.or(slip).waitFor();
  if (await before.isVisible()) await page.keyboard.press('Control+Enter');
  return slip.locator('.paper').innerText();
}

/** A number for somebody whose case was begun, found by whatever they can say or show. */
export async function comesBack(page: Page, typed: string, name: string): Promise<string> {
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: 'Meja nomor' }).waitFor();
  await page.keyboard.press('k');
  await page.getByRole('combobox', { name: /^Pemohon kembali/ }).fill(typed);
  await page.keyboard.press('Enter');
  await page.getByText(`Nomor untuk ${name}`).waitFor();
  await page.getByRole('button', { name: /^Beri nomor/ }).press('Enter');
  return page.locator('.numbers-big').innerText();
}

/** From now on every page of this browser lives this much later; its timers run as ever. */
export async function moveClock(context: BrowserContext, aheadMs: number): Promise<void> {
  await context.addInitScript((ahead) => {
    const Real = Date;
    class Moved extends Real {
      constructor(...given: unknown[]) {
        super(...((given.length === 0 ? [Moved.now()] : given) as [number]));
      }
      static override now(): number {
        return Real.now() + ahead;
      }
    }
    globalThis.Date = Moved as DateConstructor;
  }, aheadMs);
}
