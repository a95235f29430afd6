import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const width = 1280;
const height = 720;
/** A thermal printer's, near enough: eight dots a millimetre. */
const dotsPerInch = 203;

/**
 * Prints the page in its own size and by its own rules, and draws the first sheet into `${path}.png` by poppler's
 * `pdftoppm`.
 */
export async function printedSheet(page: Page, path: string): Promise<void> {
  await page.pdf({ path: `${path}.pdf`, preferCSSPageSize: true, printBackground: true });
  const program = process.env['PDFTOPPM'] ?? 'pdftoppm';
  execFileSync(program, ['-r', String(dotsPerInch), '-png', '-singlefile', `${path}.pdf`, path]);
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
