import { printPage } from '../../ui/print/print-page.ts';

const pxPerMm = 96 / 25.4;

export const paperOnPage = (): HTMLElement | null => document.querySelector<HTMLElement>('.paper');

/**
 * Prints the one `.paper` on the page. The page's size is that of the preview, measured, so that a roll is cut where the
 * words end, with 2 mm to spare; a sheet of A6 is what it is unless the words need more. False when whoever asked had already
 * gone on to another place: nothing was printed, and nothing may say so.
 */
export function printPaper(atRest: () => boolean): Promise<boolean> {
  return printPage(atRest, () => {
    const paper = paperOnPage();
    if (paper === null) return undefined;
    const { width, height } = paper.getBoundingClientRect();
    // Layout snaps to a 64th of a pixel: 148 mm may measure a hair more.
    const millimetres = (px: number): number => Math.ceil(px / pxPerMm - 0.05);
    const spare = paper.dataset['width'] === 'a6' ? 0 : 2;
    return `${millimetres(width)}mm ${millimetres(height) + spare}mm`;
  });
}
