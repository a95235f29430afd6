import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageSize } from './image-header.ts';

const jpeg = (width: number, height: number, before: readonly number[] = []): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8, ...before, 0xff, 0xc0, 0x00, 0x11, 0x08],
    ...[height >> 8, height & 255, width >> 8, width & 255],
    ...[0x03, 0x01, 0x22, 0x00, 0x02, 0x11, 0x01],
  ]);
const png = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
};

const webp = (chunk: string, header: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(32);
  bytes.set(new TextEncoder().encode(`RIFF....WEBP${chunk}`));
  bytes.set(header, 20);
  return bytes;
};

describe('image header', () => {
  it('tells the size of JPEG and PNG without decoding them', () => {
    expect(readImageSize(jpeg(1200, 1600))).toEqual({
      ok: true,
      value: { mediaType: 'image/jpeg', width: 1200, height: 1600 },
    });
    expect(
      readImageSize(jpeg(640, 480, [0xff, 0xe1, 0x00, 0x06, 1, 2, 3, 4, 0xff, 0xff, 0xc4, 0x00, 0x02])),
    ).toMatchObject({
      value: { width: 640 },
    });
    expect(readImageSize(png(60_000, 60_000))).toMatchObject({ value: { width: 60_000 } });
  });

  it('tells the size of all three kinds of WebP', () => {
    const lossy = webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01]);
    const lossless = webp('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0x00]);
    const extended = webp('VP8X', [0, 0, 0, 0, 0x7f, 0x02, 0x00, 0xdf, 0x01, 0x00]);
    for (const bytes of [lossy, lossless, extended])
      expect(readImageSize(bytes)).toEqual({ ok: true, value: { mediaType: 'image/webp', width: 640, height: 480 } });
    expect(readImageSize(webp('ABCD', []))).toMatchObject({ refusal: { code: 'image-broken' } });
    expect(readImageSize(webp('VP8 ', []))).toMatchObject({ refusal: { code: 'image-broken' } });
  });

  it('refuses what is neither, cut off or empty', () => {
    expect(readImageSize(new TextEncoder().encode('GIF89a, a picture of another kind'))).toMatchObject({
      refusal: { code: 'image-unknown' },
    });
    expect(readImageSize(jpeg(1200, 1600).subarray(0, 8))).toMatchObject({ refusal: { code: 'image-broken' } });
    expect(readImageSize(png(0, 600))).toMatchObject({ refusal: { code: 'image-broken' } });
    expect(readImageSize(new Uint8Array())).toMatchObject({ refusal: { code: 'image-unknown' } });
  });

  it('comes to an end with any bytes', () => {
    const body = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(
        fc.constantFrom([0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47], [...webp('VP8X', [])], []),
        body,
        (magic, bytes) => {
          const size = readImageSize(Uint8Array.from([...magic, ...bytes]));
          if (size.ok) expect(size.value.width * size.value.height).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
