import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Pixels } from '../../src/domain/portrait/pixels.ts';

const width = 1280;
const height = 720;
/** A thermal printer's: eight dots a millimetre. */
const dotsPerInch = 203.2;

/**
 * Prints the page in its own size and by its own rules, and draws the first sheet into `${path}.png` by poppler's
 * `pdftoppm`.
 */
export async function printedSheet(page: Page, path: string): Promise<void> {
  await page.pdf({ path: `${path}.pdf`, preferCSSPageSize: true, printBackground: true });
  const program = process.env['PDFTOPPM'] ?? 'pdftoppm';
  execFileSync(program, ['-r', String(dotsPerInch), '-png', '-singlefile', `${path}.pdf`, path]);
}

/** The sheet that `printedSheet` printed, every dot of it. */
export function sheetInGrey(path: string): Pixels {
  const program = process.env['PDFTOPPM'] ?? 'pdftoppm';
  const args = ['-r', String(dotsPerInch), '-gray', '-singlefile', `${path}.pdf`];
  const file = execFileSync(program, args, { maxBuffer: 64_000_000 });
  // Portable greymap: `P5`, width, height, 255, then a byte for each dot.
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 64));
  const [width, height] = [Number(head?.[1]), Number(head?.[2])];
  const grey = file.subarray(head?.[0].length ?? 0);
  const data = new Uint8ClampedArray(width * height * 4).map((_, at) => (at % 4 === 3 ? 255 : (grey[at >> 2] ?? 255)));
  return { width, height, data };
}

/**
 * What a camera sees of a slip of 80 mm, held a little askew with its foot before the camera, so that the code fills a third
 * of the picture's height: as the film that Chromium plays for a camera (`--use-file-for-fake-video-capture`, JPEG pictures
 * one after another). Drawn in another page of the browser of `page`.
 */
export async function filmSheet(page: Page, path: string, sheet: string): Promise<void> {
  const drawing = await page.context().newPage();
  await drawing.setViewportSize({ width, height });
  const image = `data:image/png;base64,${readFileSync(sheet).toString('base64')}`;
  await drawing.setContent(
    `<body style="margin:0;overflow:hidden;background:#8a8178"><img style="position:absolute;transform:rotate(3deg)" src="${image}">`,
  );
  await drawing.locator('img').evaluate(async (shown: HTMLImageElement) => {
    await shown.decode();
    shown.style.inlineSize = '680px';
    shown.style.left = '300px';
    shown.style.bottom = '-40px';
  });
  const picture = await drawing.screenshot({ type: 'jpeg', quality: 70 });
  await drawing.close();
  writeFileSync(path, Buffer.concat(Array.from({ length: 10 }, () => picture)));
}
