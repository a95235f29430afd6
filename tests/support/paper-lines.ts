import type { Page } from 'playwright-core';
import type { Pixels } from '../../src/domain/portrait/pixels.ts';

/** Each line of words on the paper, and where it stands from the paper's corner, in whole pixels. */
export async function linesOn(page: Page): Promise<string[]> {
  return page.locator('.paper').evaluate((paper) => {
    const corner = paper.getBoundingClientRect();
    const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const [x, y, width] = [box.x - corner.x, box.y - corner.y, box.width].map(Math.round);
        lines.push(`${x},${y} ${width} ${node.textContent?.slice(0, 20)}`);
      }
    }
    return lines;
  });
}

/** The rows of dots that the code takes, from the top of what is printed. */
export async function rowsOfCode(page: Page): Promise<readonly [number, number]> {
  return page.locator('.paper').evaluate((paper) => {
    const padding = Number.parseFloat(getComputedStyle(paper).paddingTop);
    const top = paper.getBoundingClientRect().top + padding;
    const code = paper.querySelector('.qr-code')?.getBoundingClientRect();
    const dots = (px: number) => Math.round((px * 8 * 25.4) / 96);
    return code === undefined ? ([0, 0] as const) : ([dots(code.top - top), dots(code.bottom - top)] as const);
  });
}

const near = 3;
const isInk = ({ width, height, data }: Pixels, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height && (data[(y * width + x) * 4] ?? 255) < 140;

/** How much of the ink on either has none on the other within three dots; the edge is what surrounds the first on the second. */
export function inkApart(
  printed: Pixels,
  sheet: Pixels,
  [edgeX, edgeY]: readonly [number, number],
  [skipFrom, skipTo]: readonly [number, number],
): number {
  let [ink, apart] = [0, 0];
  const lonely = (on: Pixels, x: number, y: number): boolean => {
    for (let dy = -near; dy <= near; dy += 1)
      for (let dx = -near; dx <= near; dx += 1) if (isInk(on, x + dx, y + dy)) return false;
    return true;
  };
  for (let y = 0; y < printed.height; y += 1) {
    if (y >= skipFrom && y < skipTo) continue;
    for (let x = 0; x < printed.width; x += 1) {
      const [here, there] = [isInk(printed, x, y), isInk(sheet, x + edgeX, y + edgeY)];
      ink += Number(here) + Number(there);
      if (here && !there) apart += Number(lonely(sheet, x + edgeX, y + edgeY));
      if (there && !here) apart += Number(lonely(printed, x, y));
    }
  }
  return apart / ink;
}
