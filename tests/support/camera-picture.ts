import { writeFileSync } from 'node:fs';
import encodeQR from 'qr';

const width = 960;
const height = 720;
/** Pixels of the camera for a module of the code, on a letter that fills a third of the picture. */
const scale = 6;

/**
 * What a counter's camera sees of a letter with this QR code: off the middle, grey on grey, with the grain of a cheap
 * camera. As the film that Chromium plays for a camera (`--use-file-for-fake-video-capture`): YUV4MPEG2, 4:2:0.
 */
export function filmLetter(path: string, text: string): void {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const side = modules.length * scale;
  const [left, top] = [Math.round((width - side) * 0.7), Math.round((height - side) * 0.4)];
  const frame = (seed: number): Buffer => {
    const light = Buffer.alloc(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [row, column] = [Math.floor((y - top) / scale), Math.floor((x - left) / scale)];
        const onLetter = x >= left && y >= top && row < modules.length && column < modules.length;
        const dark = modules[row]?.[column] === true;
        const grain = (x * 7919 + y * 104_729 + seed) % 25;
        light[y * width + x] = (onLetter ? (dark ? 50 : 195) : 110) + grain;
      }
    }
    const noColour = Buffer.alloc((width * height) / 2, 128);
    return Buffer.concat([Buffer.from('FRAME\n', 'latin1'), light, noColour]);
  };
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`, 'latin1');
  writeFileSync(path, Buffer.concat([head, frame(0), frame(11), frame(23)]));
}
