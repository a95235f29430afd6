import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryDisk } from '../testing/memory-disk.ts';
import { someBytes } from '../testing/entries.ts';
import { crc32c } from './crc32c.ts';
import { encodeFrame, framesFrom, marker } from './frames.ts';

const file = async (bytes: readonly Uint8Array[]) => {
  const opened = await new MemoryDisk().open('d', 'f');
  let at = 0;
  for (const piece of bytes) at += opened.write(piece, { at });
  return opened;
};

describe('frames', () => {
  it('carry the check value that RFC 3720 gives', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
  });

  it('lose only the one record that a flipped bit hits, wherever in it the bit is', async () => {
    const frames = [1, 2, 3].map((seed) => encodeFrame(seed, [someBytes(40, seed)]));
    const middle = frames[1]?.byteLength ?? 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(middle - 1), fc.nat(7), async (at, bit) => {
        const damaged = frames.map((frame) => frame.slice());
        const target = damaged[1];
        if (target === undefined) throw new Error('There are three.');
        target[at] = (target[at] ?? 0) ^ (1 << bit);
        const read = [...framesFrom(await file([...damaged, new Uint8Array(500)]), 0)];
        expect(read.map(({ kind }) => kind)).toEqual([1, 3]);
        expect(read[1]?.payload).toEqual(someBytes(40, 3));
      }),
    );
  });

  it('are found behind any garbage, also behind one that looks like a marker', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (garbage, looksReal) => {
        const before = looksReal ? [garbage, marker, garbage] : [garbage];
        const read = [...framesFrom(await file([...before, encodeFrame(7, [someBytes(9, 1)])]), 0)];
        expect(read.map(({ kind }) => kind)).toEqual([7]);
      }),
    );
  });

  it('hold a marker inside their bytes without being cut there', async () => {
    const read = [...framesFrom(await file([encodeFrame(1, [marker, marker]), encodeFrame(2, [])]), 0)];
    expect(read.map(({ kind }) => kind)).toEqual([1, 2]);
  });
});
