import { Dexie } from 'dexie';
import { centresCounter } from '../protocol/enrolment/certificate.ts';
import type { HubValue, JournalRow, MetaValues, ProgressRow } from './database/rows.ts';
import { leastSafe } from './journal/marks.ts';
import type { StorageParts } from './parts.ts';
import { isPersistent } from './browser/persistence.ts';
import type { Writer } from './journal/journal-store.ts';
import type { HubOverview } from './outbox/hub-ports.ts';
import type { OtherHead } from './others/ports.ts';
import type { ApplicationMark, Counters, Overview, SecondCopyHealth } from './ports.ts';
import { noProgress, publicProgress } from './outbox/receipts.ts';

export interface OverviewStore {
  marks(): Promise<readonly ApplicationMark[]>;
  overview(): Promise<Overview>;
}

/** The status bar's numbers, from sums and counters: nothing here walks over entries or marks. */
export function overviewStore({ db }: StorageParts, writer: Writer | undefined): OverviewStore {
  const { strict } = db;
  const reach = async () => new Map((await strict.progress.toArray()).map((row) => [row.journal, row]));
  return {
    async overview() {
      const persistent = await isPersistent();
      const tables = [strict.journals, strict.progress, strict.meta, strict.entries, strict.otherJournals];
      return strict.transaction('r', tables, async (): Promise<Overview> => {
        const [journals, progress, others] = await Promise.all([
          strict.journals.orderBy('order').toArray(),
          reach(),
          strict.otherJournals.toArray(),
        ]);
        const [counters, aside, hub, hubReachability, confirmedSpares = [], copy, reachability, reserve] =
          await Promise.all([
            strict.value('counters'),
            strict.value('aside'),
            strict.value('hub'),
            strict.value('hubReachability'),
            strict.value('confirmedSpares'),
            strict.value('secondCopy'),
            strict.value('reachability'),
            strict.value('reserve'),
          ]);
        const current = journals.at(-1);
        const oldest = journals.find((row) => (progress.get(row.journal)?.completeToSeq ?? 0) < row.seq);
        const oldestAt = oldest && (await firstAfter(oldest, progress.get(oldest.journal)?.completeToSeq ?? 0));
        return {
          counters: countersOf(journals, progress, { counters, aside }, oldestAt),
          progress: current && publicProgress(progress.get(current.journal) ?? noProgress(current.journal)),
          journals: journals.map(({ journal, seq }) => ({
            journal,
            seq,
            progress: publicProgress(progress.get(journal) ?? noProgress(journal)),
          })),
          ...hubOf(hub, hubReachability, current),
          others: inEpoch(others, journals, current && progress.get(current.journal)?.epoch),
          confirmedSpares,
          secondCopy: healthOf(journals, copy, writer),
          reachability,
          roomForNewCases: reserve?.whole !== false,
          persistent,
        };
      });
    },

    async marks() {
      const [all, known] = await Promise.all([strict.marks.toArray(), reach()]);
      const bySubject = new Map<string, ApplicationMark[]>();
      for (const mark of all) bySubject.set(mark.subject, [...(bySubject.get(mark.subject) ?? []), mark]);
      return [...bySubject.values()].flatMap((marks) => leastSafe(marks, known) ?? []);
    },
  };

  async function firstAfter({ journal }: JournalRow, seq: number): Promise<string | undefined> {
    const row = await strict.entries
      .where('[journal+seq]')
      .between([journal, seq], [journal, Dexie.maxKey], false)
      .first();
    return row?.entry.at;
  }
}

/**
 * What an older epoch said of a journal counts for nothing. What the centre itself writes is heard of like the others, and is
 * no counter; older versions noted other branches of our own journals like the others' too.
 */
function inEpoch(others: readonly OtherHead[], ours: readonly JournalRow[], epoch: string | undefined): OtherHead[] {
  return others
    .filter(({ counter, journal }) => counter !== centresCounter && ours.every((own) => own.journal !== journal))
    .map(({ receipt, ...other }) =>
      receipt === undefined || (epoch !== undefined && receipt.epoch !== epoch) ? other : { ...other, receipt },
    );
}

/** What an older epoch of the hub said counts for nothing. */
function hubOf(
  hub: HubValue | undefined,
  reachability: HubOverview['reachability'],
  current: JournalRow | undefined,
): Pick<Overview, 'hub'> {
  if (hub === undefined) return {};
  const { progress, others, ...known } = hub;
  const epoch = progress.find(({ journal }) => journal === current?.journal)?.epoch;
  const has = epoch === undefined ? [] : [...progress, ...others].filter((one) => one.epoch === epoch);
  return {
    hub: {
      ...known,
      reachability,
      has: has.map(({ journal, toSeq, completeToSeq }) => ({ journal, toSeq, completeToSeq })),
    },
  };
}

function countersOf(
  journals: readonly JournalRow[],
  progress: ReadonlyMap<string, ProgressRow>,
  { counters, aside }: { [Name in 'counters' | 'aside']: MetaValues[Name] | undefined },
  oldestWaitingAt: string | undefined,
): Counters {
  const entries = journals.reduce((sum, { seq }) => sum + seq, 0);
  const received = journals.reduce((sum, { journal }) => sum + (progress.get(journal)?.toSeq ?? 0), 0);
  const bytes = journals.map((row) => {
    const known = progress.get(row.journal) ?? noProgress(row.journal);
    return row.entryBytes - known.entryBytes + row.partBytes - known.partBytes;
  });
  return {
    entries,
    entriesWaiting: entries - received + (aside?.entries ?? 0),
    applications: counters?.applications ?? 0,
    applicationsWaiting: (counters?.applicationsWaiting ?? 0) + (aside?.applications ?? 0),
    bytesWaiting: bytes.reduce((sum, one) => sum + one, 0),
    ...(oldestWaitingAt === undefined ? {} : { oldestWaitingAt }),
  };
}

/** The page that writes knows more than the database, where how far the second copy is gets noted a moment later. */
function healthOf(
  journals: readonly JournalRow[],
  copy: MetaValues['secondCopy'] | undefined,
  writer: Pick<Writer, 'saving' | 'keeper'> | undefined,
): SecondCopyHealth {
  if (copy !== undefined && copy.state !== 'in-order') return copy;
  const { saving } = writer ?? {};
  const whole = writer?.keeper.whole;
  const savedTo = ({ journal, seq }: JournalRow): number => (saving?.journal === journal ? saving.seq - 1 : seq);
  const copiedTo = ({ journal, secondCopySeq }: JournalRow): number =>
    whole?.journal === journal ? Math.max(whole.seq, secondCopySeq) : secondCopySeq;
  const behind = journals.find((row) => copiedTo(row) < savedTo(row));
  return behind === undefined
    ? { state: 'whole' }
    : { state: 'behind', journal: behind.journal, fromSeq: copiedTo(behind) + 1 };
}
