import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Files as people and scanners bring them, good and bad, made here: nobody's papers are in the repository. */
export interface BroughtFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A photograph, its left half red and its right half blue, as the browser's own encoder writes it. */
export async function photograph(page: Page, width = 1200, height = 800): Promise<BroughtFile> {
  const base64 = await page.evaluate(
    async ([across = 0, down = 0]) => {
      const canvas = new OffscreenCanvas(across, down);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('No canvas.');
      for (const [at, colour] of ['#e01010', '#1010e0'].entries()) {
        context.fillStyle = colour;
        context.fillRect((at * across) / 2, 0, across / 2, down);
      }
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      let binary = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
      return btoa(binary);
    },
    [width, height],
  );
  return { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}

/** The same, held sideways: EXIF says to turn it a quarter clockwise, and where and with what it was taken. */
export function heldSideways(file: BroughtFile): BroughtFile {
  const maker = Buffer.from('PonselRahasia\0', 'latin1');
  const tiff = Buffer.alloc(38);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  // Maker (010F), text, stored after the table; orientation (0112), short, 6.
  tiff.writeUInt16BE(0x010f, 10);
  tiff.writeUInt16BE(2, 12);
  tiff.writeUInt32BE(maker.length, 14);
  tiff.writeUInt32BE(38, 18);
  tiff.writeUInt16BE(0x0112, 22);
  tiff.writeUInt16BE(3, 24);
  tiff.writeUInt32BE(1, 26);
  tiff.writeUInt16BE(6, 30);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, maker]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  const buffer = Buffer.concat([file.buffer.subarray(0, 2), head, exif, file.buffer.subarray(2)]);
  return { ...file, name: 'miring.jpg', buffer };
}

export const cutOff = (file: BroughtFile): BroughtFile => ({
  ...file,
  name: 'terpotong.jpg',
  buffer: file.buffer.subarray(0, file.buffer.length / 2),
});

/** Whole by its header and its end; between them nothing that any decoder knows. */
export const garbled = (file: BroughtFile): BroughtFile => {
  const buffer = Buffer.from(file.buffer);
  const tables = buffer.indexOf(Buffer.from([0xff, 0xdb]));
  buffer.fill(0x42, tables + 4, tables + 40);
  const scan = buffer.indexOf(Buffer.from([0xff, 0xc4]));
  buffer.fill(0xfe, scan + 4, scan + 30);
  return { ...file, name: 'rusak.jpg', buffer };
};

export const tooLarge = ({ buffer }: BroughtFile): Buffer => Buffer.concat([buffer, Buffer.alloc(41 * 1024 * 1024)]);

/** A real one: some 200 KB that a decoder would make 1.6 thousand million pixels of. */
export function bomb(side = 40_000): BroughtFile {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 });
  const buffer = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: 'bom.png', mimeType: 'image/png', buffer };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

const pdfText = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
startxref
0
%%EOF
`;
export const pdf: BroughtFile = { name: 'akta.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdfText) };
export const notPdf: BroughtFile = {
  name: 'akta.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('<html>Halaman masuk jaringan</html>'),
};
export const heic: BroughtFile = {
  name: 'foto.heic',
  mimeType: 'image/heic',
  buffer: Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0heicmif1', 'latin1'), Buffer.alloc(2_000, 7)]),
};
