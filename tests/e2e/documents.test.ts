import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pictureOfFailure } from '../support/browser.ts';
import {
  type BroughtFile,
  bomb,
  cutOff,
  garbled,
  heic,
  heldSideways,
  notPdf,
  pdf,
  photograph,
  tooLarge,
} from '../support/document-files.ts';
import { fillIntake, issueTicket, openNewcomer, saveIntake, serveNext, stepSays } from '../support/officer.ts';
import { type Work, marsela, startWork } from '../support/work.ts';

/** Documents in a real browser: its decoders, its camera, its keys. */
let work: Work;
let page: Page;
beforeAll(async () => {
  work = await startWork('documents');
  page = work.counter.page;
  await issueTicket(page, 'A');
  await serveNext(page);
  await openNewcomer(page);
  await fillIntake(page, marsela);
  await saveIntake(page);
  await page.getByRole('heading', { name: 'KTP-el' }).waitFor();
});
afterEach(({ task }) => pictureOfFailure(page, task));
afterAll(() => work.end());

const bring = (...files: readonly BroughtFile[]) =>
  page.locator('.documents input[type=file]').setInputFiles([...files]);
const sheet = () => page.getByRole('img', { name: /^Halaman \d, belum disimpan/ });
const listed = (name: string) =>
  page.getByRole('listbox', { name: 'Berkas permohonan ini' }).getByRole('option').filter({ hasText: name });
const listSays = (name: string, state: RegExp) => listed(name).filter({ hasText: state }).waitFor();

/** As drawn on the screen. */
const look = () =>
  sheet().evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('No canvas.');
    context.drawImage(image, 0, 0);
    const at = (x: number, y: number): string => {
      const [red = 0, , blue = 0] = context.getImageData(x * (width - 1), y * (height - 1), 1, 1).data;
      return red > blue ? 'red' : 'blue';
    };
    return { width, height, corners: [at(0.1, 0.1), at(0.9, 0.1), at(0.1, 0.9), at(0.9, 0.9)].join(' ') };
  });

describe('a bad file', () => {
  it.each([
    ['cut off half-way', async () => cutOff(await photograph(page)), /rusak atau terpotong/],
    ['that no decoder knows', async () => garbled(await photograph(page)), /rusak atau terpotong/],
    ['of a few KB that would fill the memory', async () => bomb(), /40\.000 × 40\.000 piksel terlalu besar/],
    ['called PDF that is none', async () => notPdf, /isinya bukan PDF yang utuh/],
    ['as telephones of one make write it', async () => heic, /tidak dapat membaca foto HEIC/],
    ['that is a text', async () => ({ ...notPdf, name: 'a.txt', mimeType: 'text/plain' }), /bukan gambar .* atau PDF/],
  ])('%s is refused in words, and the next one is taken', async (_what, make, sentence) => {
    await bring(await make());
    await page.getByRole('alert').getByText(sentence).waitFor();
    expect(await sheet().count()).toBe(0);
    await bring(await photograph(page));
    await sheet().waitFor();
    await page.getByRole('button', { name: 'Buang halaman' }).click();
    await page.getByRole('button', { name: /^Ambil halaman/ }).waitFor();
  });

  it('of more than 40 MiB is refused in words, unread', async () => {
    const path = join(work.profile.directory, 'besar.jpg');
    await writeFile(path, tooLarge(await photograph(page)));
    await page.locator('.documents input[type=file]').setInputFiles(path);
    await page
      .getByRole('alert')
      .getByText(/lebih dari 40 MiB/)
      .waitFor();
    expect(await sheet().count()).toBe(0);
  });
});

describe('a photograph', () => {
  it('held sideways is made upright, and says no longer with what it was taken', async () => {
    const sideways = heldSideways(await photograph(page));
    expect(sideways.buffer.includes('PonselRahasia')).toBe(true);
    await bring(sideways);
    await sheet().waitFor();
    expect(await look()).toEqual({ width: 800, height: 1200, corners: 'red red blue blue' });
    const downloading = page.waitForEvent('download');
    await sheet().evaluate((image: HTMLImageElement) => {
      const link = document.createElement('a');
      link.href = image.src;
      link.download = 'page.jpg';
      link.click();
    });
    const bytes = await readFile(await (await downloading).path());
    expect(bytes.subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(bytes.includes('PonselRahasia') || bytes.includes('Exif')).toBe(false);
  });

  it('is turned and cut by keys alone', async () => {
    await page.getByRole('button', { name: 'Putar' }).press('Enter');
    await page.waitForFunction(() => document.querySelector('img')?.naturalWidth === 1200);
    expect(await look()).toMatchObject({ width: 1200, corners: 'blue red blue red' });
    await page.getByRole('button', { name: 'Potong' }).press('Enter');
    // The first corner has the focus: half-way to the right, in steps of five hundredths.
    await page.getByRole('button', { name: /^Sudut kiri atas, 0% / }).waitFor();
    for (let press = 0; press < 12; press++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+Enter');
    await sheet().waitFor();
    expect(await look()).toMatchObject({ width: 480, height: 800, corners: 'red red red red' });
  });

  it('is kept with what the officer says of it, and read back from where it lies', async () => {
    await page.getByRole('checkbox', { name: 'Asli diperlihatkan' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await listSays('KTP-el', /tersimpan, 1 halaman/);
    await stepSays(page, 'Berkas', '1 dari 3');
    await listed('KTP-el').click();
    const stored = page.getByRole('img', { name: 'Halaman 1 yang tersimpan' });
    await stored.waitFor();
    expect(await stored.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(800);
    await page.getByText('Asli diperlihatkan').waitFor();
  });
});

describe('the rest of the documents', () => {
  it('go by camera and keys: take, tick, save', async () => {
    await listed('Kartu Keluarga').click();
    const take = page.getByRole('button', { name: /^Ambil halaman/ });
    await page.locator('video').evaluate(
      (video: HTMLVideoElement) =>
        new Promise<void>((resolve) => {
          if (video.videoWidth > 0) resolve();
          else video.addEventListener('loadeddata', () => resolve(), { once: true });
        }),
    );
    await take.focus();
    await page.keyboard.press('Space');
    await sheet().waitFor();
    await page.getByRole('checkbox', { name: 'Asli diperlihatkan' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await listSays('Kartu Keluarga', /tersimpan, 1 halaman/);
  });

  it('may be missing for 14 days, and the slip says which and until when', async () => {
    await page.getByRole('heading', { name: 'Akta kelahiran atau penggantinya' }).waitFor();
    const button = page.getByRole('button', { name: /^Tidak dibawa \(sampai / });
    const day = /sampai (.*)\)/.exec((await button.textContent()) ?? '')?.[1] ?? 'no day';
    await button.click();
    await stepSays(page, 'Berkas', '2 dari 3');
    // All is answered: the next step is there.
    await page.getByRole('button', { name: /^Ambil foto/ }).waitFor();
    await page.keyboard.press('F9');
    await page.getByRole('heading', { name: 'Sebelum pemohon pulang' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(new RegExp(`Berkas yang perlu dibawa sampai \\w+, ${day}: Akta kelahiran`)).waitFor();
  });

  it('are brought later as a PDF, which is kept byte for byte', async () => {
    await page.getByRole('button', { name: 'Buka permohonan' }).click();
    await page.keyboard.press('Control+Alt+2');
    await page.getByRole('heading', { name: 'Akta kelahiran atau penggantinya' }).waitFor();
    await bring(pdf);
    await page.getByText('disimpan seperti yang dibawa').waitFor();
    await page.getByLabel('Dokumen apa?').selectOption({ label: 'Akta kelahiran' });
    await page.keyboard.press('Control+Enter');
    await stepSays(page, 'Berkas', 'selesai');
    await page.keyboard.press('Control+Alt+2');
    await listed('Akta kelahiran').click();
    const downloading = page.waitForEvent('download');
    await page.locator('.documents-pdf a').evaluate((link: HTMLAnchorElement) => {
      link.download = 'akta.pdf';
      link.target = '';
      link.click();
    });
    const kept = await readFile(await (await downloading).path());
    const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    expect(digest(kept)).toBe(digest(pdf.buffer));
  });
});
