import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { clockAhead } from '../support/demo-centre.ts';
import type { BroughtFile } from '../support/document-files.ts';
import { issueTicket, passphrase, signIn, stepSays } from '../support/officer.ts';
import { partsHere } from '../support/parts-here.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { type Work, kornelius, marsela, register, startWork } from '../support/work.ts';

/**
 * Pictures that the centre has had in its archive for a week leave this computer, out of IndexedDB and OPFS, and only when all
 * that must hold does. The centre's clock is moved, and the page's own passes quickly; neither knows of the other.
 */
const dayMs = 86_400_000;
/** In Atambua. */
const dayAt = (unixMs: number): string => new Date(unixMs + 8 * 3_600_000).toISOString().slice(0, 10);
let recordedOn: string;

let work: Work;
let page: Page;
let supervisor: string;
beforeAll(async () => {
  work = await startWork('let-go');
  ({ page } = work.counter);
  supervisor = (await page.locator('.person-name').textContent()) ?? '';
  // More than one segment of the second copy, which is of 64 MiB.
  recordedOn = dayAt(Date.now());
  for (const person of [marsela, kornelius]) {
    await register(page, person);
    await bringThree(page);
  }
  await page.getByText(/Tanda terima terakhir .*: diarsipkan/).waitFor({ timeout: 180_000 });
  // A morning more than a week later, so that no day ends on the way.
  await page.clock.install({ time: Date.parse(`${dayAt(Date.now() + 9 * dayMs)}T08:00:00+08:00`) });
  await page.reload();
  await signIn(page, supervisor, passphrase);
}, 420_000);
afterEach(({ task }) => pictureOfFailure(page, task));
afterAll(() => work.end());

/** As a scanner makes them of many pages: 14 MiB each. */
function largePdf(name: string): BroughtFile {
  const buffer = Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    randomBytes(14 << 20),
    Buffer.from('\nstartxref\n9\n%%EOF'),
  ]);
  return { name: `${name}.pdf`, mimeType: 'application/pdf', buffer };
}

const listed = (name: string) =>
  page.getByRole('listbox', { name: 'Berkas permohonan ini' }).getByRole('option').filter({ hasText: name });

/** The first that is missing is the one on the screen. */
async function bringThree(on: Page): Promise<void> {
  await on.keyboard.press('Control+Alt+2');
  for (const [name, state] of [
    ['KTP-el', '1 dari 3'],
    ['Kartu Keluarga', '2 dari 3'],
    ['Akta kelahiran', 'selesai'],
  ] as const) {
    await on.getByRole('heading', { name }).waitFor();
    await on.locator('.documents input[type=file]').setInputFiles([largePdf(name)]);
    await on.getByText('disimpan seperti yang dibawa').waitFor();
    if (state === 'selesai') await on.getByLabel('Dokumen apa?').selectOption({ label: name });
    await on.keyboard.press('Control+Enter');
    await stepSays(on, 'Berkas', state);
  }
}

const here = () => partsHere(page);

/** Minutes in which somebody is at the computer, so that it is not locked. */
async function minutesPass(minutes: number): Promise<void> {
  for (let left = minutes; left > 0; left -= 9) {
    await page.clock.fastForward(Math.min(9, left) * 60_000);
    await page.keyboard.press('Shift');
  }
}

/** The one that asks for nothing but the centre's word; whoever sends shows a receipt as well. */
const forItsWord = /\/v1\/centre\?n=[^&]+$/;
const asks = () => page.waitForRequest(forItsWord, { timeout: 60_000 });

/** One whole try: it has ended when the next one begins. */
async function oneTry(): Promise<void> {
  for (let begun = 0; begun < 2; begun++) {
    let isAsked = false;
    void asks().then(() => {
      isAsked = true;
    });
    await until(async () => {
      await minutesPass(5);
      return isAsked;
    });
  }
}

const until = (isSo: () => Promise<boolean>) => expect.poll(isSo, { timeout: 60_000, interval: 300 }).toBe(true);

describe('what the archive has had for a week', () => {
  it('stays while its day is open', async () => {
    const before = await here();
    expect(before.segments).toEqual(['000001.segment', '000002.segment', '000003.segment']);
    await work.centre.stop();
    await work.centre.startAgain(clockAhead(8 * dayMs));
    // A try after five minutes, and then each hour: nothing could go, so the centre is not asked for its word.
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    let passed = 0;
    await until(async () => {
      await minutesPass(9);
      passed += 9;
      return passed > 180;
    });
    expect(asked.filter((url) => forItsWord.test(url))).toEqual([]);
    expect(await here()).toMatchObject({ parts: before.parts, segments: before.segments });
  });

  it('stays when the day is closed and the centre is out of reach', async () => {
    await page.getByRole('link', { name: 'Meja penyelia' }).click();
    await page.getByRole('link', { name: 'Tutup hari' }).click();
    const which = page.getByLabel('Hari kantor');
    await which.locator('option', { hasText: 'belum ditutup' }).waitFor({ state: 'attached' });
    await which.selectOption(recordedOn);
    await page.getByRole('button', { name: 'Tutup hari …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Frasa sandi Anda/).fill(passphrase);
    await dialog.getByLabel(/Alasan atau keterangan/).fill('uji arsip');
    await dialog.getByRole('button', { name: 'Tutup hari', exact: true }).click();
    await page.getByRole('region', { name: 'Berita acara tutup hari' }).waitFor();
    await work.centre.stop();
    const before = await here();
    await oneTry();
    expect(await here()).toMatchObject({ parts: before.parts, segments: before.segments });
  });

  it('stays when the centre comes back without its archive, and for a week after another one has it', async () => {
    const before = await here();
    await rm(join(work.centre.dataDir, 'archive'), { recursive: true });
    await work.centre.startAgain(clockAhead(8 * dayMs));
    // Which only the new one holds.
    await issueTicket(page, 'A');
    await until(async () => {
      await minutesPass(1);
      return (await here()).archive !== before.archive;
    });
    await oneTry();
    expect(await here()).toMatchObject({ parts: before.parts, segments: before.segments });
  });

  it('goes, out of both copies, and every record stays', async () => {
    const before = await here();
    await work.centre.stop();
    await work.centre.startAgain(clockAhead(16 * dayMs));
    await until(async () => {
      await minutesPass(5);
      return !(await here()).segments.includes('000001.segment');
    });
    const after = await here();
    expect(after.parts).toBeLessThan(before.parts / 2);
    expect(after.entries).toBeGreaterThanOrEqual(before.entries);
  });

  it('is said to be in the archive where it was shown, also after a new start with no network', async () => {
    await work.centre.stop();
    await page.reload();
    await signIn(page, supervisor, passphrase);
    await openCase(marsela.name);
    await page.keyboard.press('Control+Alt+3');
    await page.getByText('ada di arsip pusat').waitFor();
    expect(await faultsOf(page, 'let-go-portrait')).toEqual([]);
    await page.keyboard.press('Control+Alt+2');
    await listed('KTP-el').click();
    await page.getByText('ada di arsip pusat').waitFor();
    expect(await faultsOf(page, 'let-go-documents')).toEqual([]);
    await page.getByRole('contentinfo').getByRole('button').click();
    await page.getByText('foto dan pindaian lama dilepas').first().waitFor();
  });
});

async function openCase(name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Cari nama, NIK, nomor' }).fill(name.toLowerCase());
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
}
