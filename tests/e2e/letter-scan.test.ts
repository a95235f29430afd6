import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { filmLetter } from '../support/camera-picture.ts';
import { playOutage } from '../support/demo-office.ts';
import { issueTicket, serveNext } from '../support/officer.ts';
import { type Work, startWork } from '../support/work.ts';

/** Somebody who registered elsewhere brings M-Paspor's letter, and its code is held under the camera: no list, no centre. */
const onLetter = '9906260010004417';

describe('the code on a letter', () => {
  const directory = mkdtempSync(join(tmpdir(), 'loket-letter-'));
  let work: Work;

  beforeAll(async () => {
    const film = join(directory, 'letter.y4m');
    filmLetter(film, `https://m-paspor.example/surat/${onLetter}?kanim=SMD`);
    work = await startWork('letter', film);
    await playOutage(work.centre, 'down');
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(async () => {
    await work.end();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is read by the camera, and its number opens the case of somebody the list does not have', async () => {
    const { page } = work.counter;
    await issueTicket(page, 'B');
    await serveNext(page);
    await page.getByRole('radio', { name: /^M-Paspor, tidak ada di daftar/ }).check();
    await page.getByRole('button', { name: 'Pindai kode surat' }).click();
    const number = page.getByLabel(/^Nomor permohonan/);
    await page.waitForFunction(
      () => (document.activeElement as HTMLInputElement | null)?.name === 'application-number',
    );
    expect((await number.inputValue()).replaceAll(' ', '')).toBe(onLetter);
    expect(await page.locator('.scanner').count()).toBe(0);
    await page.getByText(/^Ditandai belum terverifikasi/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Simpan data/ }).waitFor();
    await page.locator('.case').getByText('9906').waitFor();
  });

  it('lets go of the camera when the number is taken', async () => {
    expect(await work.counter.page.locator('video').count()).toBe(0);
  });
});
