/** Storage is hardly ever busy for as long; paper is not held back for ever. */
const atRestWithinMs = 3_000;
let pageRule: CSSStyleSheet | undefined;

/** What was just put on the page has its place and its letters: it can be measured, drawn and printed. */
export async function laidOut(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await document.fonts?.ready;
}

/**
 * Prints what is on the page by the browser, on pages of the size that `page` says: the inside of an `@page` rule, in a style sheet
 * made by script, since the policy allows no style element. Undefined prints nothing and is false.
 *
 * `atRest`: storage is writing nothing. Firefox holds promises back until its dialogue is closed, and a transaction that
 * was begun would then be committed as far as it had come.
 */
export async function printPage(atRest: () => boolean, page: () => string | undefined): Promise<boolean> {
  await laidOut();
  const size = page();
  if (size === undefined) return false;
  if (pageRule === undefined) {
    pageRule = new CSSStyleSheet();
    document.adoptedStyleSheets.push(pageRule);
  }
  pageRule.replaceSync(`@page { size: ${size}; margin: 0; }`);
  const untilMs = performance.now() + atRestWithinMs;
  while (!atRest() && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 10));
  window.print();
  return true;
}
