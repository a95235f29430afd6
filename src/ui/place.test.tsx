import { describe, expect, it } from 'vitest';
import { memoryId } from '../../tests/support/memory-app.ts';
import { type Here, parsePath, pathOf } from './place.ts';

describe('a path', () => {
  it.each<Here>([
    { kind: 'supervisor', desk: 'queue' },
    { kind: 'supervisor', desk: 'courier' },
    { kind: 'supervisor', desk: 'queue', subject: memoryId(3) },
    { kind: 'case', subject: memoryId(3), step: 'portrait' },
    { kind: 'case', subject: memoryId(3), step: 'intake', typing: true },
    { kind: 'case', subject: memoryId(3) },
    { kind: 'desk' },
  ])('comes back to where it was made: $kind', (at) => {
    expect(parsePath(pathOf(at))).toEqual(at);
  });

  it('of a desk that there is not leads to the queue', () => {
    expect(parsePath('/supervisor/treasury')).toEqual({ kind: 'supervisor', desk: 'queue' });
  });
});
