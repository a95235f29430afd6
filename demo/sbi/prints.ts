import { Buffer } from 'node:buffer';

/** The interface's names of the fingers, in the order in which a reader answers, by its three glass positions. */
export const slaps: Readonly<Record<string, readonly string[]>> = {
  '1': ['Left IndexFinger', 'Left MiddleFinger', 'Left RingFinger', 'Left LittleFinger'],
  '2': ['Right IndexFinger', 'Right MiddleFinger', 'Right RingFinger', 'Right LittleFinger'],
  '3': ['Left Thumb', 'Right Thumb'],
};
export const everyFinger = Object.values(slaps).flat();

const width = 96;
const height = 120;

/**
 * A finger image record (ISO/IEC 19794-4:2011) around drawn rings: the shape of a record, the size of a small one, and no
 * finger of anyone. It begins with the standard's marks and says in its last bytes what it is.
 */
export function drawnPrint(finger: string, capture: number): Buffer {
  const place = everyFinger.indexOf(finger);
  const pixels = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const ring = Math.hypot(x - width / 2 - place, (y - height / 2) * 0.8 + (capture % 5));
      pixels[y * width + x] = 128 + Math.round(Math.sin(ring * (0.7 + place * 0.03)) * 100);
    }
  const words = Buffer.from(`SIMULATOR: ${finger}`);
  const head = Buffer.alloc(16);
  // "FIR" and "020", each ended by a zero.
  head.set([0x46, 0x49, 0x52, 0, 0x30, 0x32, 0x30, 0]);
  head.writeUInt32BE(head.length + pixels.length + words.length, 8);
  head.writeUInt16BE(1, 12);
  return Buffer.concat([head, pixels, words]);
}
