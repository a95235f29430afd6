import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readCode } from '../../src/devices/codes/read-code.ts';
import { type Counter, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { scanAsKeyboard } from '../support/keyboard-scanner.ts';
import * as does from '../support/officer.ts';
import { pagesPrinted } from '../support/screen-checks.ts';
import { filmSheet, printedSheet, sheetInGrey } from '../support/slip-film.ts';
import { endVisit } from '../support/steps.ts';
import { keptForLater, marsela, officer } from '../support/work.ts';

const widths = ['58 mm', '80 mm', 'A6'] as const;
type Width = (typeof widths)[number];
/** The longest that a form takes, and letters that no printer of text has. */
const people = [
  { file: 'long', name: 'MARIA MAGDALENA IMMACULATA BERNADETA YOHANA KRISTIANI SERAN B', letters: [] },
  { file: 'javanese', name: 'ꦱꦸꦲꦂꦠꦶꦤꦶ', letters: ['Noto Sans Javanese'] },
  { file: 'arabic', name: 'محمد عبد الرحمن', letters: ['Noto Sans Arabic'] },
] as const;
/** The highest number of a counter that a spare stands in for. */
const longestNumber = 'A12a-9999';

/**
 * Tickets and slips of every kind, at a counter whose own number is as long as one can be. With SCREENS=1 what comes out of the
 * printer is kept in docs/screens/slips, at 203 dots an inch.
 */
describe('papers', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loket-papers-'));
  const profile = newProfile('papers');
  let centre: DemoCentre;
  let counter: Counter;

  beforeAll(async () => {
    centre = await startDemoCentre();
    counter = await profile.start();
    await counter.page.goto(centre.url);
    await does.enrol(counter.page, await codeFor(centre, 'ATB', '12a'), [officer]);
    await keptForLater(counter.page);
    await waitForStatus(counter.page, /Tidak ada yang menunggu/);
  });
  afterEach(({ task }) => pictureOfFailure(counter.page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  /** On the page in print: one sheet, nothing beyond its edge, the number whole, a code that reads. */
  async function comesOut(page: Page, name: string): Promise<void> {
    expect(await pagesPrinted(page), name).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect(await faultsOnPaper(page), name).toEqual([]);
    await page.emulateMedia({ media: null });
    await printedSheet(page, join(dir, name));
    expect(readCode(sheetInGrey(join(dir, name))), name).toMatch(/^(URN:UUID:|IQ1:)/);
    if (process.env['SCREENS'] === undefined) return;
    const kept = join(import.meta.dirname, '../../docs/screens/slips');
    mkdirSync(kept, { recursive: true });
    copyFileSync(join(dir, `${name}.png`), join(kept, `${name}.png`));
    if (/^(long|ticket)-/.test(name)) copyFileSync(join(dir, `${name}.pdf`), join(kept, `${name}.pdf`));
  }

  it('the ticket is one sheet on every paper, with its number in one piece', async () => {
    const { page } = counter;
    for (const width of widths) {
      await page.evaluate((paper) => localStorage.setItem('loket.paper', paper), short(width));
      await page.reload();
      await does.signIn(page, officer, does.staffPassphrase);
      expect(await does.issueTicket(page, 'A')).toMatch(/^A12a-00\d$/);
      await page.waitForFunction(() => document.adoptedStyleSheets.some(({ cssRules }) => cssRules.length > 0));
      await comesOut(page, `ticket-${short(width)}`);
    }
  });

  it('a ticket that is held before the camera opens the case, and so does a scanner that types', async () => {
    const ticket = join(dir, 'ticket-80mm');
    const text = readCode(sheetInGrey(ticket)) ?? '';
    await filmSheet(counter.page, `${ticket}.mjpeg`, `${ticket}.png`);
    await counter.close();
    counter = await profile.start({ camera: { film: `${ticket}.mjpeg` } });
    const { page } = counter;
    await page.goto(centre.url);
    await does.signIn(page, officer, does.staffPassphrase);
    await page.keyboard.press('Control+Alt+s');
    await page.getByRole('button', { name: 'Pindai dengan kamera' }).click();
    await page.getByRole('heading', { name: /^Buka permohonan/ }).waitFor();
    expect(page.url().toUpperCase()).toContain(text.slice('URN:UUID:'.length));
    expect(await page.locator('video').count()).toBe(0);

    await page.keyboard.press('F2');
    await page.getByRole('heading', { name: 'Meja nomor' }).waitFor();
    await scanAsKeyboard(page, text);
    await page.getByRole('heading', { name: /^Buka permohonan/ }).waitFor();
    expect(page.url().toUpperCase()).toContain(text.slice('URN:UUID:'.length));
  });

  it.each(people)(
    'the slip of $name is one sheet on every paper, in one language and in two',
    async ({ file, name, letters }) => {
      const { page } = counter;
      // The list has the names of whoever came before.
      await page.reload();
      await does.signIn(page, officer, does.staffPassphrase);

      const at = people.findIndex((one) => one.file === file);
      await does.issueTicket(page, 'A');
      await does.serveNext(page);
      await does.openNewcomer(page);
      await does.fillIntake(page, { ...marsela, name, nik: `530406620398000${at + 1}` });
      await page.keyboard.press('Control+Enter');
      const why = page.locator('select[name^="why-"]');
      await page.getByRole('navigation', { name: 'Langkah' }).getByText('selesai').or(why).first().waitFor();
      for (let left = await why.count(); left > 0; left -= 1) await why.nth(left - 1).selectOption({ index: 1 });
      if ((await why.count()) > 0) await page.keyboard.press('Control+Enter');
      await does.stepSays(page, 'Data', 'selesai');
      await endVisit(page);
      await page.locator('.qr-code').waitFor();
      await page.getByText('Slip sudah diserahkan ke pencetak').waitFor();
      expect(await lettersOf(page)).toEqual({
        read: letters.length === 0 ? [] : expect.arrayContaining([...letters]),
        notKept: [],
      });
      // What the one before chose holds for the next, from the first slip after a start.
      expect(await page.locator('.paper-second').allInnerTexts()).toEqual(at === 0 ? [] : [inEnglish]);
      for (const language of ['Tidak ada', 'English']) {
        await page.getByRole('radio', { name: language }).check();
        for (const width of widths) {
          await choosePaper(page, width);
          await printAgain(page);
          expect(await page.locator('.paper-second').allInnerTexts()).toEqual(
            language === 'English' ? [inEnglish] : [],
          );
          await comesOut(page, `${file}-${short(width)}${language === 'English' ? '-english' : ''}`);
        }
      }
    },
  );

  it('the longest number and state of a step leave all whole on every paper, and the number as large as it has to be', async () => {
    const { page } = counter;
    for (const width of widths) {
      await choosePaper(page, width);
      for (const state of await page.locator('.paper-steps li > span:last-child').all()) {
        await state.evaluate((words) => words.replaceChildren('selesai di loket lain'));
      }
      await page.locator('.paper-number').evaluate((line: HTMLElement, number) => {
        line.style.setProperty('--number-length', String(number.length));
        line.firstElementChild?.replaceChildren(number);
      }, longestNumber);
      expect(await faultsOnPaper(page), width).toEqual([]);
      const points = await page
        .locator('.paper-number')
        .evaluate((line) => (Number.parseFloat(getComputedStyle(line).fontSize) * 72) / 96);
      expect(points, width).toBeGreaterThanOrEqual({ '58 mm': 25, '80 mm': 38, A6: 27.9 }[width]);
    }
  });
});

const inEnglish = expect.stringMatching(/^YOU MUST COME BACK: .*Earliest date: /s);

const short = (width: Width): string => width.replace(' ', '').toLowerCase();

async function choosePaper(page: Page, width: Width): Promise<void> {
  await page.getByRole('radio', { name: width }).check();
  await page.locator(`.paper[data-width='${short(width)}']`).waitFor();
}

/** The page gets its size when it is printed. */
async function printAgain(page: Page): Promise<void> {
  const again = page.getByRole('button', { name: /^Cetak lagi/ });
  const copy = Number(/ke-(\d+)/.exec((await again.textContent()) ?? '')?.[1]);
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: `Cetak lagi (cetakan ke-${copy + 1})` }).waitFor();
}

/** What stands beyond the paper's printable edge, and a number or the name of a step that is broken in two. */
function faultsOnPaper(page: Page): Promise<string[]> {
  return page.locator('.paper').evaluate((paper) => {
    const style = getComputedStyle(paper);
    const box = paper.getBoundingClientRect();
    const left = box.left + Number.parseFloat(style.paddingLeft) - 0.5;
    const right = box.right - Number.parseFloat(style.paddingRight) + 0.5;
    const faults: string[] = [];
    const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()];
      if (lines.some((line) => line.left < left || line.right > right))
        faults.push(`beyond the edge: ${node.textContent}`);
      const inOnePiece = node.parentElement?.closest('.paper-number, .paper-steps') !== null;
      if (inOnePiece && lines.length > 1 && /^\S+$/.test(node.textContent ?? ''))
        faults.push(`broken: ${node.textContent}`);
    }
    return faults;
  });
}

/** Typefaces for other letters that the page has read, and those of all that would be missing with no network. */
function lettersOf(page: Page): Promise<{ readonly read: readonly string[]; readonly notKept: readonly string[] }> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const noto = [...document.fonts].filter(({ family }) => family.includes('Noto'));
    const files = [...document.styleSheets].flatMap(({ cssRules }) =>
      [...cssRules].flatMap((rule) => (rule instanceof CSSFontFaceRule ? [rule.style.getPropertyValue('src')] : [])),
    );
    const notKept: string[] = [];
    for (const src of files) {
      const url = /url\("?([^")]+)/.exec(src)?.[1] ?? src;
      if ((await caches.match(new URL(url, `${location.origin}/assets/`))) === undefined) notKept.push(url);
    }
    const read = noto.filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', ''));
    return { read, notKept };
  });
}
