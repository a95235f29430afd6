import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { Result } from '../../domain/result.ts';
import { type PaperDots, drawPaper } from './draw-paper.ts';
import { writeToPrinter } from './serial-printer.ts';

/** Black enough to be burnt: thin strokes of small type stay whole. */
const threshold = 170;
/** Lines of white, so that the last line clears the cutter, or the edge on which paper is torn. */
const feedLines = 4;
const dotsPerColumn = 12;

/** ESC/POS: the picture in its own dots (`GS v 0`), then a cut. */
export function encodeRaster(picture: ImageData): Uint8Array<ArrayBuffer> {
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns: picture.width / dotsPerColumn,
    imageMode: 'raster',
    feedBeforeCut: feedLines,
  });
  return new Uint8Array(
    encoder.initialize().image(picture, { algorithm: 'threshold', threshold }).cut('partial').encode(),
  );
}

/** The paper on the page as it stands there, straight to the printer. Codes: those of `writeToPrinter`. */
export function printRaster(paper: HTMLElement, width: PaperDots, baudRate: number): Promise<Result<void>> {
  return writeToPrinter(encodeRaster(drawPaper(paper, width)), baudRate);
}
