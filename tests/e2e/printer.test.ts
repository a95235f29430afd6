import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readCode } from '../../src/devices/codes/read-code.ts';
import { pictureOfFailure } from '../support/browser.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { dialoguesOpened, paperFrom, plugInPrinter, pullCableAfter } from '../support/fake-printer.ts';
import { readHeld } from '../support/held.ts';
import { scanAsKeyboard } from '../support/keyboard-scanner.ts';
import * as does from '../support/officer.ts';
import { inkApart, linesOn, rowsOfCode } from '../support/paper-lines.ts';
import { faultsOf, pagesPrinted } from '../support/screen-checks.ts';
import { printedSheet, sheetInGrey } from '../support/slip-film.ts';
import { endVisit } from '../support/steps.ts';
import { type Work, marsela, officer, sendNow, startWork } from '../support/work.ts';

/** A receipt printer at a serial port, from the setting to a cable that is pulled in mid-page. */
describe('straight to a receipt printer', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loket-printer-'));
  let work: Work;
  let page: Page;

  beforeAll(async () => {
    work = await startWork('printer');
    ({ page } = work.counter);
    await plugInPrinter(page);
    await page.reload();
    await does.signIn(page, officer, does.staffPassphrase);
  });
  async function printsCopy(copy: number): Promise<void> {
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: `Cetak lagi (cetakan ke-${copy + 1})` }).waitFor();
  }

  afterEach(({ task }) => pictureOfFailure(page, task));
  afterAll(async () => {
    await work.end();
    rmSync(dir, { recursive: true, force: true });
  });

  it('the ticket goes by the browser until a printer is chosen; its code opens its case wherever it is scanned', async () => {
    await does.issueTicket(page, 'A');
    await page.getByRole('img', { name: 'Kode karcis untuk petugas loket' }).waitFor();
    expect(await dialoguesOpened(page)).toBe(1);
    expect(await pagesPrinted(page)).toBe(1);
    await printedSheet(page, join(dir, 'ticket'));
    const text = readCode(sheetInGrey(join(dir, 'ticket'))) ?? '';
    expect(text).toMatch(/^URN:UUID:[0-9A-F-]{36}$/);
    await scanAsKeyboard(page, text);
    await page.getByRole('region', { name: 'Panggilan' }).getByRole('button', { name: 'Panggil A1-001' }).waitFor();
    expect(page.url().toUpperCase()).toContain(text.slice('URN:UUID:'.length));
  });

  it('is chosen once, beside the slip', async () => {
    await page.keyboard.press('F2');
    await does.serveNext(page);
    await does.openNewcomer(page);
    await does.fillIntake(page, marsela);
    await does.saveIntake(page);
    await endVisit(page);
    await page.getByText('Slip sudah diserahkan ke pencetak').waitFor();
    await page.getByRole('button', { name: 'Printer …' }).click();
    await page.getByRole('radio', { name: 'Langsung' }).check();
    await page.getByRole('button', { name: 'Pilih printer …' }).click();
    await page.getByText('Printer dipilih.').waitFor();
    expect(await faultsOf(page, 'slip-printer')).toEqual([]);
  });

  it.each([
    ['58 mm', 384, 2, [40, 24]],
    ['80 mm', 576, 4, [32, 32]],
  ] as const)(
    'prints a slip of %s in %i dots: what the browser prints, with a code that reads, and cuts',
    async (width, dots, copy, edge) => {
      await page.getByRole('radio', { name: width }).check();
      await page.getByRole('radio', { name: 'Langsung' }).check();
      const opened = await dialoguesOpened(page);
      await printsCopy(copy);
      const paper = await paperFrom(page);
      expect([paper.width, paper.wasCut, await dialoguesOpened(page)]).toEqual([dots, true, opened]);
      expect(readCode(paper)).toMatch(/^IQ1:/);
      const rows = await rowsOfCode(page);
      await page.getByRole('radio', { name: 'Dialog browser' }).check();
      await printsCopy(copy + 1);
      await printedSheet(page, join(dir, 'slip'));
      // Each copy has a code of its own; everything else stands where it stood.
      expect(inkApart(paper, sheetInGrey(join(dir, 'slip')), edge, rows)).toBeLessThan(0.03);
    },
  );

  it('that vanishes in mid-page is said, noted as failed, and the next copy goes by the browser', async () => {
    const opened = await dialoguesOpened(page);
    await page.getByRole('radio', { name: 'Langsung' }).check();
    await pullCableAfter(page, 20_000);
    await printsCopy(7);
    await page.getByText('Printer berhenti di tengah halaman.').waitFor();
    expect(await dialoguesOpened(page)).toBe(opened + 1);
    expect(await page.locator('.paper-number').innerText()).toBe('A1-001');
    expect(await page.locator('.paper-small').innerText()).toContain('Cetakan ke-7');
    expect(await faultsOf(page, 'slip-printer-stopped')).toEqual([]);
  });

  it('the preview is the paper: on every width each line stands where it stands in print, on one page', async () => {
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('radio', { name: 'Dialog browser' }).check();
    for (const [width, copy] of [
      ['58 mm', 8],
      ['80 mm', 9],
      ['A6', 10],
    ] as const) {
      await page.getByRole('radio', { name: width }).check();
      await page.locator(`.paper[data-width='${width.replace(' ', '').toLowerCase()}'] .paper-second`).waitFor();
      await printsCopy(copy);
      const shown = await linesOn(page);
      await page.emulateMedia({ media: 'print' });
      expect(await linesOn(page), width).toEqual(shown);
      if (width === 'A6') expect(await heightOf(page, '.paper')).toBeLessThanOrEqual(148);
      if (width === '80 mm') expect(await pointsOf(page, '.paper-number')).toBeGreaterThanOrEqual(38);
      expect(await pagesPrinted(page), width).toBe(1);
      await page.emulateMedia({ media: 'screen' });
    }
  });

  it('leaves every copy in the journal, the one that failed as failed', async () => {
    await sendNow(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await work.centre.stop();
    const held = await readHeld(work.centre.dataDir);
    const copies = held.cases
      .flatMap(({ entries }) => entries)
      .map(({ entry }) => entry)
      .filter(({ type }) => type === 'slip.printed' || type === 'slip.failed')
      .map(({ type }) => type);
    expect(copies.filter((type) => type === 'slip.failed').length).toBe(1);
    expect(copies.indexOf('slip.failed')).toBe(copies.filter((type) => type === 'slip.printed').length - 4);
  });
});

const heightOf = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((element) => (element.getBoundingClientRect().height * 25.4) / 96);

const pointsOf = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((element) => (Number.parseFloat(getComputedStyle(element).fontSize) * 72) / 96);
