import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerFileBytes, readFingerFile } from './finger-file.ts';

const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const text = (word: string): number[] => [...word].map((letter) => letter.charCodeAt(0));
const file = (...bytes: readonly number[]): Blob => new Blob([Uint8Array.from(bytes)]);

const png = (width: number, height: number) =>
  file(
    ...u32(0x89504e47),
    ...u32(0x0d0a1a0a),
    ...u32(13),
    ...text('IHDR'),
    ...u32(width),
    ...u32(height),
    8,
    0,
    0,
    0,
    0,
  );
const wsq = (width: number, height: number) =>
  file(
    ...u16(0xffa0),
    ...u16(0xffa8),
    ...u16(4),
    1,
    2,
    ...u16(0xffa2),
    ...u16(17),
    0,
    255,
    ...u16(height),
    ...u16(width),
    0,
    0,
  );
const jp2 = (width: number, height: number) =>
  file(
    ...[...u32(12), ...text('jP  '), ...u32(0x0d0a870a), ...u32(20), ...text('ftypjp2 '), ...u32(0), ...text('jp2 ')],
    ...[...u32(30), ...text('jp2h'), ...u32(22), ...text('ihdr'), ...u32(height), ...u32(width), 0, 1, 7, 7, 0, 0],
  );
const bmp = (width: number, height: number) => {
  const bytes = new DataView(new ArrayBuffer(54));
  bytes.setUint16(0, 0x424d);
  bytes.setUint32(14, 40, true);
  bytes.setInt32(18, width, true);
  bytes.setInt32(22, height, true);
  return new Blob([bytes.buffer]);
};

describe('a file with the image of one finger', () => {
  it.each([
    ['image/png', png],
    ['image/x-wsq', wsq],
    ['image/jp2', jp2],
    ['image/bmp', bmp],
  ])('is %s by its first bytes and kept as it is', async (mediaType, make) => {
    const brought = make(400, 500);
    const read = await readFingerFile(brought);
    expect(read).toEqual({ ok: true, value: { mediaType, bytes: new Uint8Array(await brought.arrayBuffer()) } });
    expect(await readFingerFile(make(3000, 500))).toMatchObject({ refusal: { code: 'finger-file-size' } });
    expect(await readFingerFile(make(400, 40))).toMatchObject({ refusal: { code: 'finger-file-size' } });
  });

  it('may stand on its head: a bitmap whose rows go down', async () => {
    expect((await readFingerFile(bmp(400, -500))).ok).toBe(true);
  });

  it('is nothing else: no JPEG, no PDF, no empty file, nothing larger than ten of them may be', async () => {
    const jpeg = file(0xff, 0xd8, 0xff, 0xe0, ...new Array<number>(40).fill(0));
    for (const other of [jpeg, new Blob(['%PDF-1.7 and more']), new Blob([])])
      expect(await readFingerFile(other)).toMatchObject({ refusal: { code: 'finger-file-unknown' } });
    const large = new Blob([new Uint8Array(fingerFileBytes + 1)]);
    expect(await readFingerFile(large)).toMatchObject({ refusal: { code: 'finger-file-large' } });
  });

  it('never breaks the page, whatever follows its first bytes', async () => {
    const starts = [u32(0x89504e47), u16(0xffa0), [...u32(12), ...text('jP  ')], u16(0x424d)];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), async (start, rest) => {
        const read = await readFingerFile(file(...start, ...rest));
        if (!read.ok) expect(read.refusal.code).toMatch(/^finger-file-/);
      }),
    );
  });
});
