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

const [esc, gs, lineFeed] = [0x1b, 0x1d, 0x0a];
const reset = [esc, 0x40];
const partialCut = [gs, 0x56, 1];
const bandRows = 255;
/** Lines of white, so that the last line clears the cutter, or the edge on which paper is torn. */
const feedLines = 4;
/** Black enough to be burnt: thin strokes of small type stay whole. */
const threshold = 170;

export function encodeRaster({ width, height, data }: Picture): Uint8Array<ArrayBuffer> {
  const rowBytes = width / 8;
  const bytes: number[] = [...reset];
  for (let top = 0; top < height; top += bandRows) {
    const rows = Math.min(bandRows, height - top);
    bytes.push(gs, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, rows, 0);
    for (let at = top * width; at < (top + rows) * width; at += 8) bytes.push(eightDots(data, at));
  }
  bytes.push(...Array.from({ length: feedLines }, () => lineFeed), ...partialCut);
  return Uint8Array.from(bytes);
}

/** The leftmost is the highest bit; 1 is black. */
function eightDots(data: Uint8ClampedArray, from: number): number {
  let bits = 0;
  for (let dot = from; dot < from + 8; dot += 1) {
    const light =
      0.299 * (data[dot * 4] ?? 255) + 0.587 * (data[dot * 4 + 1] ?? 255) + 0.114 * (data[dot * 4 + 2] ?? 255);
    bits = (bits << 1) | Number(light < threshold);
  }
  return bits;
}
