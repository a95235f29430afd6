import { expect, it } from 'vitest';
import { limits } from '../../limits.ts';
import { clearOf } from '../define.ts';
import type { Entry } from '../../entry.ts';
import { countsInClear, dayClosed, headsInClear } from './day-closed.ts';

/** Header, signature and the entry's own fields. */
const aroundBytes = 1_024;

it('of the largest office still fits into one entry', () => {
  const digest = 'A'.repeat(43);
  const figures = { issued: 999, opened: 999, void: 999, waiting: 999, parked: 999, unexplained: 999 };
  const head = { journal: '0b0f3f5e-6d1c-4c1e-9a51-1d6a4c1f7a10', counter: '12a', seq: 49_999, head: digest };
  const heardAt = '2024-06-20T15:00:00.000+08:00';
  const clear = {
    ...{ day: '2024-06-20', centreReached: false },
    counts: Array.from({ length: countsInClear }, () => ({ counter: '12a', ...figures, withoutNumber: 999 })),
    records: {
      ...{ entries: 49_999, parts: 49_999, entriesWaiting: 49_999 },
      ...{ applicationsWaitingInAll: 49_999, entriesWaitingInAll: 49_999 },
    },
    heads: Array.from({ length: headsInClear }, () => ({ ...head, receivedToSeq: 49_999, heardAt })),
    courier: { digest, writtenAt: heardAt, entriesSince: 49_999 },
  };
  expect(clearOf(dayClosed, { clear } as unknown as Entry).ok).toBe(true);
  expect((JSON.stringify(clear).length * 4) / 3).toBeLessThan(limits.entryBytes - aroundBytes);
});
