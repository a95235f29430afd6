import { expect, it } from 'vitest';
import type { JournalId } from '../../domain/ids.ts';
import { closedDays } from './closed-days.ts';
import type { OfficeRecord } from './office-book.ts';

const here = 'here' as JournalId;
const clear = {
  ...{ counts: [], heads: [], centreReached: true },
  records: { entries: 1, parts: 0, entriesWaiting: 0, applicationsWaitingInAll: 0, entriesWaitingInAll: 0 },
};
const closing = (day: unknown, more: { journal?: string; type?: string; role?: string } = {}): OfficeRecord =>
  ({
    entry: { journal: more.journal ?? here, type: more.type ?? 'day.closed', clear: { ...clear, day } },
    signer: { kind: 'officer', officer: 'ATB-S01', role: more.role ?? 'supervisor' },
  }) as unknown as OfficeRecord;

it('days are closed by a supervisor of this very counter, and by nobody else', () => {
  const records = [
    closing('2024-06-20'),
    closing('2024-06-21', { journal: 'another counter' }),
    closing('2024-06-22', { role: 'officer' }),
    closing('2024-06-23', { type: 'note.added' }),
    closing('yesterday'),
  ];
  expect([...closedDays(records, new Set([here]))]).toEqual(['2024-06-20']);
});
