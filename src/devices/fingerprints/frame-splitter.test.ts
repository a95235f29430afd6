import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frames } from '../../../demo/sbi/frames.ts';
import { frameSplitter } from './frame-splitter.ts';

const part = (jpeg: Uint8Array, withLength: boolean): Buffer =>
  Buffer.concat([
    Buffer.from('--BoundaryString\r\nContent-Type:image/jpeg\r\n'),
    Buffer.from(withLength ? `Content-Length:${jpeg.length}\r\n\r\n` : '\r\n'),
    jpeg,
    Buffer.from('\r\n\r\n'),
  ]);

describe('the preview', () => {
  it('is cut into the same pictures, however the bytes come', () => {
    const wanted = frames.slice(0, 3);
    const bytes = Buffer.concat(wanted.map((jpeg) => part(jpeg, true)));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        const split = frameSplitter();
        const found: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          found.push(...split(bytes.subarray(at, at + size)));
          at += size;
        }
        expect(found).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
  });

  it('ends a picture of unknown length at the next boundary', () => {
    const [one, two] = frames;
    if (one === undefined || two === undefined) throw new Error('The simulator draws no frames.');
    const [found, ...more] = frameSplitter()(Buffer.concat([part(one, false), part(two, false)]));
    expect([...(found ?? []).slice(0, one.length)]).toEqual([...one]);
    expect(more).toEqual([]);
  });

  it('shows nothing that is no JPEG and does not grow without end', () => {
    const split = frameSplitter();
    expect(split(part(new Uint8Array(50), true))).toEqual([]);
    for (let turn = 0; turn < 40; turn += 1) expect(split(new Uint8Array(200_000))).toEqual([]);
    const [jpeg] = frames;
    if (jpeg !== undefined) expect(split(part(jpeg, true))).toEqual([jpeg]);
  });
});
