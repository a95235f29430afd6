import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { FrameReader } from './frame-reader.ts';
import { type Frame, courierMagic, frameHeader, frameKinds } from './frames.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const joined = (all: readonly Uint8Array[]): Uint8Array => Uint8Array.from(all.flatMap((bytes) => [...bytes]));

const frame = fc.record({
  kind: fc.constantFrom(...frameKinds.filter((kind) => kind !== 'manifest')),
  payload: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});
const manifest = { kind: 'manifest', payload: ascii('{}') } as const;

const fileOf = (frames: readonly Frame[]): Uint8Array =>
  joined([ascii(courierMagic), ...frames.flatMap(({ kind, payload }) => [frameHeader(kind, payload.length), payload])]);

/** What is read of bytes that come in pieces of `size`, and how it ended. */
function readIn(bytes: Uint8Array, size: number): { frames: Frame[]; code: string | undefined } {
  const reader = new FrameReader();
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const pushed = reader.push(bytes.subarray(at, at + size));
    if (!pushed.ok) return { frames, code: pushed.refusal.code };
    frames.push(...pushed.value);
  }
  const ended = reader.end();
  return { frames, code: ended.ok ? undefined : ended.refusal.code };
}

describe('the frames of a courier file', () => {
  it('come back as they were written, whatever the pieces they come in', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 8 }), fc.integer({ min: 1, max: 64 }), (frames, size) => {
        const all = [...frames, manifest];
        expect(readIn(fileOf(all), size)).toEqual({ frames: all, code: undefined });
      }),
    );
  });

  it('are known to be cut off wherever a file ends early', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (frames, share) => {
        const whole = fileOf([...frames, manifest]);
        const cut = readIn(whole.subarray(0, Math.floor(share * (whole.length - 1))), 7);
        expect(['courier-truncated', 'courier-not-one']).toContain(cut.code);
        expect(frames.slice(0, cut.frames.length)).toEqual(cut.frames);
      }),
    );
  });

  it('never throw and never take more than a frame may have, whatever a byte was changed to', () => {
    fc.assert(
      fc.property(
        fc.array(frame, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 64 }),
        (frames, changes, size) => {
          const bytes = fileOf([...frames, manifest]);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const read = readIn(bytes, size);
          if (read.code !== undefined) expect(read.code).toMatch(/^courier-[a-z-]+$/);
          for (const { payload } of read.frames) expect(payload.length).toBeLessThanOrEqual(bytes.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of four gigabytes by their header are refused before anything is set aside', () => {
    const header = Uint8Array.from(['P'.charCodeAt(0), 255, 255, 255, 255]);
    const before = process.memoryUsage().arrayBuffers;
    expect(readIn(joined([ascii(courierMagic), header]), 64).code).toBe('courier-frame-too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(limits.partBytes);
  });

  it('of a later version, of no courier file, and after the end have names of their own', () => {
    expect(readIn(ascii('loket-courier/2\nX'), 64).code).toBe('courier-newer');
    expect(readIn(ascii('loket-courier/1\nX1234'), 64).code).toBe('courier-newer');
    expect(readIn(ascii('%PDF-1.7 and so on and so on'), 64).code).toBe('courier-not-one');
    expect(readIn(ascii(''), 64).code).toBe('courier-not-one');
    expect(readIn(joined([fileOf([manifest]), ascii('more')]), 64).code).toBe('courier-after-end');
  });
});
