import type { Result } from '../../domain/result.ts';
import { type PaperDots, drawPaper } from './draw-paper.ts';
import { encodeRaster } from './encode-raster.ts';
import { writeToPrinter } from './serial-printer.ts';

/** The paper on the page as it stands there, straight to the printer. Codes: those of `writeToPrinter`. */
export function printRaster(paper: HTMLElement, width: PaperDots, baudRate: number): Promise<Result<void>> {
  return writeToPrinter(encodeRaster(drawPaper(paper, width)), baudRate);
}
