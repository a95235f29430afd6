import { describe, expect, it } from 'vitest';
import { calmStatus, memoryNow } from '../../../tests/support/memory-app.ts';
import { type Key, type Values, translate } from '../../locales/translate.ts';
import type { JournalId } from '../../domain/ids.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { Status } from '../../queries/views.ts';
import { moments } from '../moments.ts';
import { statusSentences } from './status-sentences.ts';

type Overview = Status['overview'];

function said(overview: Partial<Overview>): Record<string, string> {
  const t = (key: Key, values?: Values): string => translate('id', key, values);
  const status = { ...calmStatus, overview: { ...calmStatus.overview, ...overview } };
  const sentences = statusSentences(status, memoryNow, t, moments('Asia/Makassar', 'WITA', 'id'));
  return Object.fromEntries(sentences.map(({ name, text }) => [name, text]));
}

const reachability = (state: 'reachable' | 'unreachable', more: object = {}): Overview['reachability'] => ({
  upstream: 'https://centre.example',
  state,
  since: '2024-06-24T08:12:00+08:00',
  code: 'x',
  ...more,
});

function received(receiptClass: Receipt['class'], more: object = {}): Overview['journals'][number] {
  const receipt: Receipt = {
    v: 1,
    epoch: 'e',
    journal: '00000000-0000-4000-8000-000000000000' as Receipt['journal'],
    ranges: [[1, 9]],
    toSeq: 9,
    head: 'x' as NonNullable<Receipt['head']>,
    completeToSeq: 9,
    partsMissing: 0,
    class: receiptClass,
    at: '2024-06-24T01:10:00Z',
  };
  const receivedAt = '2024-06-24T09:10:00+08:00';
  const progress = { epoch: 'e', toSeq: 9, completeToSeq: 9, receipt, receivedAt, ...more };
  return { journal: receipt.journal, seq: 9, progress };
}

describe('the status bar', () => {
  it('says that it does not know whether the centre can be reached before anybody asked it', () => {
    expect(said({})['centre']).toBe('Sambungan ke pusat belum diketahui');
  });

  it('says since when the centre is out of reach, with the day when that was not today', () => {
    expect(said({ reachability: reachability('unreachable') })['centre']).toBe(
      'Pusat tidak terjangkau sejak 08.12 WITA',
    );
    const earlier = reachability('unreachable', { since: '2024-06-20T04:15:00+08:00' });
    expect(said({ reachability: earlier })['centre']).toBe('Pusat tidak terjangkau sejak 20 Juni 2024, 04.15 WITA');
  });

  it('says when the centre last answered once that is long ago', () => {
    const quiet = reachability('reachable', { lastStatementAt: '2024-06-24T08:20:00+08:00' });
    expect(said({ reachability: quiet })['centre']).toBe('Pusat terakhir menjawab 08.20 WITA');
  });

  it('leaves an unknown date unknown', () => {
    const broken = reachability('unreachable', { since: 'yesterday or so' });
    expect(said({ reachability: broken })['centre']).toBe('Pusat tidak terjangkau sejak belum diketahui');
    const counters = { ...calmStatus.overview.counters, applicationsWaiting: 3, entriesWaiting: 9 };
    expect(said({ counters })['waiting']).toContain('tertua belum diketahui');
  });

  it('never says received while there is no receipt', () => {
    const counters = {
      ...calmStatus.overview.counters,
      applications: 37,
      applicationsWaiting: 37,
      entriesWaiting: 190,
    };
    const everything = Object.values(said({ counters, reachability: reachability('reachable') })).join(' ');
    expect(everything).not.toMatch(/diterima/i);
    expect(everything).toContain('37 permohonan hanya ada di komputer ini');
    expect(everything).toContain('Belum ada tanda terima dari pusat');
  });

  it.each([
    ['office', 'tersimpan di server kantor'],
    ['volatile', 'diterima pusat (sementara)'],
    ['committed', 'diterima pusat'],
    ['replicated', 'dua salinan di pusat'],
    ['archived', 'diarsipkan'],
  ] as const)('says of a receipt of class %s that it is %s, and no more', (receiptClass, words) => {
    expect(said({ journals: [received(receiptClass)] })['receipt']).toBe(`Tanda terima terakhir 09.10 WITA: ${words}`);
  });

  it('goes on saying when something was last received after another journal was begun', () => {
    const begun = received('committed', { toSeq: 0, receipt: undefined });
    expect(said({ journals: [received('committed'), begun] })['receipt']).toContain('Tanda terima terakhir 09.10 WITA');
  });

  describe('with an office hub', () => {
    const journal = 'j' as JournalId;
    const own = { journal, seq: 9, progress: { epoch: undefined, toSeq: 0, completeToSeq: 0 } };
    const hub = (completeToSeq: number, state: 'reachable' | 'unreachable' = 'reachable') => ({
      certificate: 'x',
      reachability: reachability(state),
      has: [{ journal, toSeq: 9, completeToSeq }],
    });
    const counters = { ...calmStatus.overview.counters, applications: 3, applicationsWaiting: 3, entriesWaiting: 9 };

    it('says what is there, and beside it that the centre does not have it', () => {
      const words = said({ counters, journals: [own], hub: hub(9), reachability: reachability('unreachable') });
      expect(words['hub']).toBe('Semua tersimpan di server kantor');
      expect(words['waiting']).toContain('3 permohonan belum sampai di pusat');
      expect(words['centre']).toContain('Pusat tidak terjangkau');
      expect(Object.values(words).join(' ')).not.toMatch(/diterima/i);
    });

    it('says how much is not there yet, and since when it does not answer', () => {
      expect(said({ journals: [own], hub: hub(7) })['hub']).toBe('2 catatan belum di server kantor');
      expect(said({ journals: [own], hub: hub(9, 'unreachable') })['hub']).toBe(
        'Server kantor tidak terjangkau sejak 08.12 WITA',
      );
      expect(said({})).not.toHaveProperty('hub');
    });
  });

  it('does not take a receipt that covers nothing for one', () => {
    expect(said({ journals: [received('committed', { toSeq: 0 })] })['receipt']).toBe(
      'Belum ada tanda terima dari pusat',
    );
  });

  it('says when there is only one copy', () => {
    expect(said({})['copies']).toBe('2 salinan baik');
    expect(said({ secondCopy: { state: 'behind', journal: 'j' as JournalId, fromSeq: 7 } })['copies']).toBe(
      'Catatan terbaru hanya satu salinan',
    );
    expect(said({ secondCopy: { state: 'absent' } })['copies']).toBe('Hanya satu salinan di komputer ini');
    const failing = { state: 'failing', since: '2024-06-24T09:00:00+08:00' } as const;
    expect(said({ secondCopy: failing })['copies']).toBe('Hanya satu salinan sejak 09.00 WITA');
  });

  it('shows a fork and a full disk, and neither when there is none', () => {
    expect(said({})).not.toHaveProperty('fork');
    expect(said({})).not.toHaveProperty('room');
    const forked = {
      journal: 'j' as JournalId,
      seq: 9,
      progress: { epoch: 'e', toSeq: 3, completeToSeq: 3, forkAtSeq: 4 },
    };
    expect(said({ journals: [forked] })).toHaveProperty('fork');
    const seen = { ...forked, progress: { ...forked.progress, forkSeen: true as const } };
    expect(said({ journals: [seen] })).not.toHaveProperty('fork');
    expect(said({ roomForNewCases: false })).toHaveProperty('room');
  });
});
