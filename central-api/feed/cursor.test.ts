import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostile } from '../../tests/support/hostile-json.ts';
import { newJournalId } from '../../tests/support/journal.ts';
import { limits } from '../../src/protocol/limits.ts';
import { base64url, utf8 } from '../../src/sealing/bytes.ts';
import { type Cursor, readCursor, readHeld, writeCursor } from './cursor.ts';

const journal = newJournalId();
const head = 'A'.repeat(43);
const cursor: Cursor = {
  epoch: 'e',
  places: new Map([[journal, { arrival: 7, heldTo: 3, receipt: '5 committed' }]]),
};

describe('where a reader is in the feed', () => {
  it('comes back as it was written, and of another epoch not at all', () => {
    expect(readCursor(writeCursor(cursor), 'e')).toEqual(cursor);
    expect(readCursor(writeCursor(cursor), 'f')).toBeUndefined();
  });

  it('that nobody here wrote begins anew and never throws', () => {
    const good = { e: 'e', j: [[journal, 7, 3, '5 committed']] };
    const spoilt = hostile(good, limits.feedCursorBytes).map(({ text }) => base64url.encode(utf8(text)));
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.string({ unit: 'binary' }), fc.constant('A'.repeat(100_000))), (written) => {
        const read = readCursor(written, 'e');
        if (read === undefined) return;
        for (const { arrival, heldTo } of read.places.values()) {
          expect(Number.isSafeInteger(arrival) && arrival >= 0 && Number.isSafeInteger(heldTo) && heldTo >= 0).toBe(
            true,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('by what it holds is believed as far as it can be read', () => {
    expect(readHeld(`${journal}:12:${head},nonsense,${journal}:0:${head}`)).toEqual([{ journal, seq: 12, head }]);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(fc.oneof(fc.constantFrom(journal, head, '12', '-1', '9'.repeat(400), '__proto__'), fc.string()))
            .map((all) => all.join(':')),
        ),
        (written) => {
          for (const { seq } of readHeld(written)) expect(seq >= 1 && seq <= 999_999).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
