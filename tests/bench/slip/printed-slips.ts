import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readCode } from '../../../src/devices/codes/read-code.ts';
import type { Pixels } from '../../../src/domain/portrait/pixels.ts';
import * as does from '../../support/officer.ts';
import { printedSheet, sheetInGrey } from '../../support/slip-film.ts';
import { endVisit } from '../../support/steps.ts';
import { marsela } from '../../support/work.ts';

/** A slip as it came out of the browser's printing, every dot of it. */
export interface PrintedSlip {
  readonly name: string;
  readonly nik: string;
  readonly sheet: Pixels;
  /** Where the code is on the sheet, in dots, with its quiet zone. */
  readonly code: { readonly x: number; readonly y: number; readonly side: number };
  readonly text: string;
  /** The same sheet as a picture file. */
  readonly png: string;
}

/** The longest, the shortest, and letters that no printer of text has; then people as they come. */
const names = [
  'MARIA MAGDALENA IMMACULATA BERNADETA YOHANA KRISTIANI SERAN B',
  'Y',
  'ꦱꦸꦲꦂꦠꦶꦤꦶ',
  'محمد عبد الرحمن',
  'SUHARTINI',
  'DOMINGGUS TAEK',
  'YUSTINA HOAR',
  'FRANSISKA LUAN',
];
export const slipCount = names.length;

/** The visit of one person at the counter, from ticket to slip. */
export async function printSlip(page: Page, at: number, dir: string): Promise<PrintedSlip> {
  const name = names[at] ?? '';
  const nik = `530406620398${String(at + 1).padStart(4, '0')}`;
  await does.issueTicket(page, 'A');
  await does.serveNext(page);
  await does.openNewcomer(page);
  await does.fillIntake(page, { ...marsela, name, nik });
  await page.keyboard.press('Control+Enter');
  await answerDoubts(page);
  await does.stepSays(page, 'Data', 'selesai');
  await endVisit(page);
  await page.locator('.qr-code').waitFor();
  await page.getByText('Slip sudah diserahkan ke pencetak').waitFor();
  const code = await page.locator('.paper').evaluate((paper) => {
    const dots = (px: number) => (px * 8 * 25.4) / 96;
    const corner = paper.getBoundingClientRect();
    const box = paper.querySelector('.qr-code')?.getBoundingClientRect();
    if (box === undefined) throw new Error('The slip has no code.');
    return { x: dots(box.x - corner.x), y: dots(box.y - corner.y), side: dots(box.width) };
  });
  const path = join(dir, `slip-${at}`);
  await printedSheet(page, path);
  const sheet = sheetInGrey(path);
  const text = readCode(sheet);
  if (text === undefined) throw new Error(`The code on the slip of ${name} does not read even as printed.`);
  return { name, nik, sheet, code, text, png: `${path}.png` };
}

/** Whatever the form warns of is as the papers say. */
async function answerDoubts(page: Page): Promise<void> {
  const unanswered = page.locator('select[name^="why-"]:has(option:checked[value=""])');
  await page
    .locator('form.intake')
    .waitFor({ state: 'hidden', timeout: 2_000 })
    .catch(() => undefined);
  if ((await unanswered.count()) === 0) return;
  while ((await unanswered.count()) > 0) await unanswered.first().selectOption({ index: 1 });
  await page.keyboard.press('Control+Enter');
}
