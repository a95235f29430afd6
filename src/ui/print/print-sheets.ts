/**
 * Prints the `.sheets` on the page, each `.sheet` on A4. Not the slip's printing: that measures one small paper. Storage is at
 * rest first, since Firefox holds promises back until its dialogue is closed.
 */
const atRestWithinMs = 3_000;

export async function printSheets(atRest: () => boolean): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await document.fonts?.ready;
  const untilMs = performance.now() + atRestWithinMs;
  while (!atRest() && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 10));
  const page = new CSSStyleSheet();
  page.replaceSync('@page { size: A4; margin: 0; }');
  document.adoptedStyleSheets.push(page);
  window.addEventListener(
    'afterprint',
    () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== page);
    },
    { once: true },
  );
  window.print();
}
