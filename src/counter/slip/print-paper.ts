const pxPerMm = 96 / 25.4;
/** Storage is hardly ever busy for as long; a slip is not held back for ever. */
const atRestWithinMs = 3_000;
let pageSize: CSSStyleSheet | undefined;

/**
 * Prints the one `.paper` on the page. The page's size is that of the preview, measured, so that a roll is cut where the
 * words end, with 2 mm to spare; a sheet of A6 is what it is unless the words need more. A style sheet made by script,
 * since the policy allows no style element. False when whoever asked had already gone on to another place: nothing was
 * printed, and nothing may say so.
 *
 * `atRest`: storage is writing nothing. Firefox holds promises back until its dialogue is closed, and a transaction that
 * was begun would then be committed as far as it had come.
 */
export async function printPaper(atRest: () => boolean): Promise<boolean> {
  // What was just put on the page must have been laid out before the browser takes its picture of it.
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await document.fonts?.ready;
  const paper = document.querySelector<HTMLElement>('.paper');
  if (paper === null) return false;
  const { width, height } = paper.getBoundingClientRect();
  if (pageSize === undefined) {
    pageSize = new CSSStyleSheet();
    document.adoptedStyleSheets.push(pageSize);
  }
  // Layout snaps to a 64th of a pixel: 148 mm may measure a hair more.
  const millimetres = (px: number): number => Math.ceil(px / pxPerMm - 0.05);
  const spare = paper.dataset['width'] === 'a6' ? 0 : 2;
  pageSize.replaceSync(`@page { size: ${millimetres(width)}mm ${millimetres(height) + spare}mm; margin: 0; }`);
  const untilMs = performance.now() + atRestWithinMs;
  while (!atRest() && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 10));
  window.print();
  return true;
}
