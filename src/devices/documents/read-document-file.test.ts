import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { documentFileBytes, pdfBytes, readDocumentFile } from './read-document-file.ts';

const text = (words: string): Uint8Array<ArrayBuffer> => Uint8Array.from(words, (letter) => letter.charCodeAt(0));
const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n';
const jpeg = [
  ...[0xff, 0xd8, 0xff, 0xc0, 0x00, 0x11, 0x08, 0x01, 0xe0, 0x02, 0x80, 0x03, 0x01, 0x22, 0x00, 0x02, 0x11, 0x01],
  ...[0xff, 0xda, 0x00, 0x02, 1, 2, 3, 0xff, 0xd9],
];
const png = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(60);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  bytes.set(text('IEND'), 48);
  return bytes;
};
/** The first box of a file of this brand, and a description of each picture in it. */
const heif = (brand: string, ...sizes: readonly (readonly [number, number])[]): Uint8Array<ArrayBuffer> => {
  const described = sizes.map(([width, height]) => {
    const box = new DataView(new ArrayBuffer(20));
    for (const [at, value] of [20, 0x69737065, 0, width, height].entries()) box.setUint32(4 * at, value);
    return new Uint8Array(box.buffer);
  });
  const parts = [text(`\0\0\0\x14ftyp${brand}\0\0\0\0${brand}`), ...described, new Uint8Array(40)];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
};
const read = async (bytes: Uint8Array<ArrayBuffer> | string, type = ''): Promise<string> => {
  const file = await readDocumentFile(new Blob([bytes], { type }));
  return file.ok ? file.value.kind : file.refusal.code;
};

afterEach(() => vi.unstubAllGlobals());

describe('a file brought as a document', () => {
  it('is a picture or a PDF by its bytes, whatever it is called', async () => {
    expect(await read(Uint8Array.from(jpeg), 'application/pdf')).toBe('picture');
    expect(await read(png(640, 480))).toBe('picture');
    expect(await read(pdf, 'image/jpeg')).toBe('pdf');
    expect(await read(`a line of the scanner\n${pdf}`)).toBe('pdf');
  });

  it('is refused above 40 MiB without being read', async () => {
    const large = { size: documentFileBytes + 1, arrayBuffer: () => Promise.reject(new Error('It was read.')) };
    const refusal = await readDocumentFile(large as unknown as Blob);
    expect(refusal).toMatchObject({ refusal: { code: 'document-file-large', detail: { limitMiB: 40, sizeMiB: 40 } } });
  });

  it('is refused when a small picture says that it is huge', async () => {
    expect(await read(png(60_000, 60_000))).toBe('document-dimensions');
  });

  it.each(['heic', 'mif1'])('is read as %s where the browser can, within the same limits', async (brand) => {
    vi.stubGlobal('ImageDecoder', { isTypeSupported: async () => true });
    expect(await read(heif(brand, [512, 512], [4032, 3024]))).toBe('picture');
    expect(await read(heif(brand, [512, 512], [60_000, 60_000]))).toBe('document-dimensions');
    expect(await read(heif(brand))).toBe('document-broken');
  });

  it('says at once that the browser reads no HEIC, though it reads AVIF', async () => {
    vi.stubGlobal('ImageDecoder', { isTypeSupported: async (type: string) => type === 'image/avif' });
    expect(await read(heif('heic', [4032, 3024]))).toBe('image-heic');
    expect(await read(heif('avif', [4032, 3024]))).toBe('picture');
  });

  it('is refused when it was cut off', async () => {
    expect(await read(Uint8Array.from(jpeg.slice(0, -2)))).toBe('document-broken');
    expect(await read(png(640, 480).slice(0, 40))).toBe('document-broken');
    expect(await read(pdf.slice(0, -6))).toBe('document-not-pdf');
    expect(await read(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1]))).toBe('document-broken');
  });

  it('takes a photograph with something written after its end, as phones do', async () => {
    expect(await read(Uint8Array.from([...jpeg, ...text('MotionPhoto')]))).toBe('picture');
  });

  it('is no PDF because it is named so', async () => {
    expect(await read('MZ this is a program', 'application/pdf')).toBe('document-not-pdf');
    expect(await read('<html>%PDF</html>', 'application/pdf')).toBe('document-not-pdf');
  });

  it('is refused when it is neither, empty, or a PDF too large for one entry', async () => {
    expect(await read('Dear officer, ...', 'text/plain')).toBe('document-kind');
    expect(await read('')).toBe('document-kind');
    expect(await read(`%PDF-1.7\n${' '.repeat(pdfBytes)}startxref\n9\n%%EOF`)).toBe('document-pdf-large');
  });

  it('is refused when it went away after it was chosen', async () => {
    const gone = { size: 10, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
    expect(await readDocumentFile(gone as unknown as Blob)).toMatchObject({ refusal: { code: 'document-gone' } });
  });

  it('never throws, whatever the bytes', async () => {
    const start = fc.constantFrom(
      [...jpeg],
      [...png(9, 9)],
      [...text(pdf)],
      [...text('RIFF....WEBPVP8X')],
      [...heif('mif1', [9, 9])],
      [],
    );
    await fc.assert(
      fc.asyncProperty(start, fc.nat(60), fc.uint8Array({ maxLength: 200 }), async (magic, kept, rest) => {
        await readDocumentFile(new Blob([Uint8Array.from([...magic.slice(0, kept), ...rest])]));
      }),
      { numRuns: 500 },
    );
  });
});
