import { describe, expect, it } from 'vitest';
import type { JournalId, OfficerId } from '../../domain/ids.ts';
import type { OfficeRecord } from './office-book.ts';
import { officerSince } from './officer-since.ts';

const ours = 'a'.repeat(22) as JournalId;
const key = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'k'.repeat(43) };
const added = (journal: JournalId, seq: number, officer: string): OfficeRecord =>
  ({
    entry: { journal, seq, type: 'officer.added', clear: { officer, role: 'officer', key } },
    digest: '',
    signer: { kind: 'device' },
    body: undefined,
  }) as unknown as OfficeRecord;

describe('where an officer begins to be known to whoever holds the journal', () => {
  const maria = '198001012000121001' as OfficerId;
  const petrus = '198001012000121002' as OfficerId;

  it('is the entry that opened the journal for somebody whom its certificate names', () => {
    expect(officerSince([added(ours, 2, petrus)], ours, maria)).toBe(1);
  });

  it('is the last entry that added them to this very journal', () => {
    const records = [added(ours, 2, petrus), added(ours, 9, petrus), added('b'.repeat(22) as JournalId, 30, petrus)];
    expect(officerSince(records, ours, petrus)).toBe(9);
  });
});
