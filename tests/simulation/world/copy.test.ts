import { describe, expect, it } from 'vitest';
import { copyOf } from './copy.ts';

const rows: readonly unknown[] = [
  { name: 'vault', value: { generation: 3, bytes: Uint8Array.of(1, 2, 3) } },
  [1, 'two', null, undefined, true, [], {}],
  'text',
  7,
  // The system's own copies these.
  new Date(0),
  new Map([['a', 1]]),
  { inner: new Set([1]), buffer: new ArrayBuffer(2) },
  Object.assign(new Error('broken'), { name: 'TypeError' }),
];

describe('the simulated copy of what a database keeps', () => {
  it.each(rows)('is what the system copies: %o', (row) => {
    expect(copyOf(row)).toStrictEqual(structuredClone(row));
  });

  it('shares nothing with what was copied', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    const row = { bytes: bytes.subarray(1, 3), list: [{ deep: 1 }] };
    const copy = copyOf(row);
    bytes.fill(9);
    row.list.push({ deep: 2 });
    expect(copy).toStrictEqual({ bytes: Uint8Array.of(2, 3), list: [{ deep: 1 }] });
  });

  it('refuses what cannot be stored', () => {
    expect(() => copyOf({ call: () => undefined })).toThrow(/could not be cloned/);
  });

  it('follows a circle', () => {
    const row: { self?: unknown } = {};
    row.self = row;
    const copy = copyOf(row);
    expect(copy.self).toBe(copy);
  });
});
