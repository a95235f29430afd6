import { imageToRaster } from '@react-thermal-printer/image';
import { LF, cut, image, initialize } from '@react-thermal-printer/printer';

/**
 * A picture as ESC/POS: the printer is set back, then the picture in its own dots (`GS v 0`, in bands that every printer's
 * memory takes), a few lines of white, and a cut. Of the command set that receipt printers share it is the part that even
 * the cheapest know.
 */
export interface Picture {
  /** In dots, a multiple of 8. */
  readonly width: number;
  readonly height: number;
  /** Four bytes a dot: red, green, blue, and what is not looked at. */
  readonly data: Uint8ClampedArray;
}

const partialCut = 1;
/** Some firmware reads only the lower byte of a picture's height. */
const bandRows = 255;
/** Lines of white, so that the last line clears the cutter, or the edge on which paper is torn. */
const feedLines = 4;
/** Black enough to be burnt: thin strokes of small type stay whole. */
const threshold = 170;

export function encodeRaster({ width, height, data }: Picture): Uint8Array<ArrayBuffer> {
  const rowBytes = width / 8;
  const commands = [initialize.write()];
  for (let top = 0; top < height; top += bandRows) {
    const rows = Math.min(bandRows, height - top);
    const dots = Uint8Array.from(data.subarray(top * width * 4, (top + rows) * width * 4));
    const raster = imageToRaster({ width, height: rows, data: dots }, { rgbToBlack });
    commands.push(image.write(0, rowBytes & 0xff, rowBytes >> 8, rows, 0, raster));
  }
  commands.push(new Array<number>(feedLines).fill(LF), cut.write(partialCut));
  return Uint8Array.from(commands.flat());
}

/** Papers are drawn in black on white: what is between is grey, and red says as much as any. */
const rgbToBlack = ({ r }: { readonly r: number }): boolean => r < threshold;
