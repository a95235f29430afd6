import { describe, expect, it } from 'vitest';
import type { Digest, JournalId } from '../domain/ids.ts';
import type { JournalStanding } from '../storage/ports.ts';
import { reachable, receiptsToShow } from './reach.ts';

const standing = (at: number, receiptBytes: number): JournalStanding => ({
  journal: `journal ${at}` as JournalId,
  seq: 1,
  head: 'head' as Digest,
  secondCopySeq: 1,
  sendable: 1,
  progress: {
    epoch: 'one',
    toSeq: 1,
    completeToSeq: 1,
    ...(receiptBytes === 0 ? {} : { receiptJws: `${at}`.padEnd(receiptBytes, '.') }),
  },
});
const ofAll = (count: number, receiptBytes = 600) =>
  Array.from({ length: count }, (_, at) => standing(at, receiptBytes));
const shown = (standings: readonly JournalStanding[], minute = 0) =>
  receiptsToShow(standings, minute * 60_000).map((jws) => Number(jws.replaceAll('.', '')));

describe('since when the centre is reachable', () => {
  const at = (time: string): string => `2024-06-20T${time}.000Z`;
  const upstream = 'https://pusat.test';
  const begun = reachable(undefined, upstream, at('08:00:00'));

  it('goes on while it answers, and begins anew at another address', () => {
    expect(begun).toMatchObject({ state: 'reachable', since: at('08:00:00'), lastStatementAt: at('08:00:00') });
    const again = reachable(begun, upstream, at('08:30:00'));
    expect(again).toMatchObject({ since: at('08:00:00'), lastStatementAt: at('08:30:00') });
    expect(reachable(again, 'https://cadangan.test', at('08:31:00')).since).toBe(at('08:31:00'));
  });

  it('begins anew after a night in which nobody asked it, and a planned wait stays planned', () => {
    const next = '2024-06-21T07:31:00.000Z';
    expect(reachable(begun, upstream, next)).toMatchObject({ since: next, lastStatementAt: next });
    const planned = { ...begun, code: 'new-epoch', nextProbeAt: at('08:04:00') };
    expect(reachable(planned, upstream, next)).toMatchObject({ code: 'new-epoch', nextProbeAt: at('08:04:00') });
  });
});

describe('the receipts that a probe shows', () => {
  it('are the last one of each journal, that of the journal that is written to first', () => {
    expect(shown([])).toEqual([]);
    expect(shown([standing(0, 0)])).toEqual([]);
    expect(shown(ofAll(3))).toEqual([2, 1, 0]);
    expect(shown([standing(0, 600), standing(1, 0)])).toEqual([0]);
  });

  it('fit into a line of a request, and of too many closed journals each has its minute', () => {
    const many = ofAll(30);
    const seen = new Set<number>();
    for (let minute = 0; minute < 30; minute++) {
      const receipts = receiptsToShow(many, minute * 60_000);
      expect(receipts.length).toBeLessThanOrEqual(8);
      expect(receipts.join('').length).toBeLessThanOrEqual(6_000);
      expect(shown(many, minute)[0]).toBe(29);
      for (const one of shown(many, minute)) seen.add(one);
    }
    expect(seen.size).toBe(30);
  });

  it('are fewer when they are long, and one that fits nowhere is left out', () => {
    expect(shown(ofAll(4, 2_500))).toEqual([3, 2]);
    expect(shown([...ofAll(2), standing(2, 9_000)])).toEqual([1, 0]);
  });
});
