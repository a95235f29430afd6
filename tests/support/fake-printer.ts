import type { Page } from 'playwright-core';
import type { Pixels } from '../../src/domain/portrait/pixels.ts';

/** A receipt printer at the port: what the browser would hand to the cable is kept, and the cable can be pulled. */
export async function plugInPrinter(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const printer = { taken: [] as number[], breaksAfter: Number.POSITIVE_INFINITY, dialogues: 0 };
    const port = {
      open: async () => undefined,
      close: async () => undefined,
      forget: async () => undefined,
      get writable() {
        return new WritableStream<Uint8Array>({
          write(piece) {
            if (printer.taken.length + piece.length > printer.breaksAfter)
              throw new DOMException('The device has been lost.', 'NetworkError');
            printer.taken.push(...piece);
          },
        });
      },
    };
    let granted: (typeof port)[] = [];
    const serial = {
      getPorts: async () => granted,
      requestPort: async () => {
        granted = [port];
        return port;
      },
    };
    Object.defineProperty(navigator, 'serial', { value: serial });
    // Nobody is there to close the system's dialogue.
    Reflect.set(window, 'print', () => {
      printer.dialogues += 1;
    });
    Reflect.set(window, 'printer', printer);
  });
}

interface Printer {
  taken: number[];
  breaksAfter: number;
  dialogues: number;
}
declare global {
  var printer: Printer;
}

/** Pulls the cable after so many bytes of what comes next. */
export const pullCableAfter = (page: Page, bytes: number): Promise<void> =>
  page.evaluate((after) => {
    window.printer.breaksAfter = window.printer.taken.length + after;
  }, bytes);

export const dialoguesOpened = (page: Page): Promise<number> => page.evaluate(() => window.printer.dialogues);

/** Takes what was printed since the last time, as the paper that came out. */
export async function paperFrom(page: Page): Promise<Pixels & { readonly wasCut: boolean }> {
  const bytes = await page.evaluate(() => window.printer.taken.splice(0));
  return receipt(bytes);
}

const [gs, v, zero, cut] = [0x1d, 0x76, 0x30, 0x56];

/** Pictures in `GS v 0` commands (ESC/POS), one below the other, black on white. */
function receipt(bytes: readonly number[]): Pixels & { readonly wasCut: boolean } {
  const rows: number[][] = [];
  let width = 0;
  let wasCut = false;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== gs) continue;
    if (bytes[at + 1] === cut) wasCut = true;
    if (bytes[at + 1] !== v || bytes[at + 2] !== zero) continue;
    const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes.slice(at, at + 8);
    const across = xLow + xHigh * 256;
    const down = yLow + yHigh * 256;
    width = across * 8;
    for (let row = 0; row < down; row += 1) rows.push(bytes.slice(at + 8 + row * across, at + 8 + (row + 1) * across));
    at += 7 + across * down;
  }
  const data = new Uint8ClampedArray(width * rows.length * 4).fill(255);
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < width; x += 1) {
      if ((((row[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) === 1) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height: rows.length, data, wasCut };
}
