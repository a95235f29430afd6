import type { Digest, JournalId, OfficerId } from '../../domain/ids.ts';
import { type DayBalance, type DayFact, dayBalance } from '../../domain/office/day-balance.ts';
import { applicationCompleted } from '../../protocol/entries/application-completed.ts';
import { applicationOpened } from '../../protocol/entries/application-opened.ts';
import { passportHandedOver } from '../../protocol/entries/collection/passport-handed-over.ts';
import { courierExported } from '../../protocol/entries/courier/courier-exported.ts';
import { type BodyOf, type ClearOf, bodyOf, clearOf } from '../../protocol/entries/define.ts';
import { dayClosed } from '../../protocol/entries/office/day-closed.ts';
import { handoverAccepted } from '../../protocol/entries/slips/handover-accepted.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import { digestInGroups } from '../../sealing/courier/digest-groups.ts';
import type { Overview, Storage } from '../../storage/ports.ts';
import type { Vault } from '../../vault/ports.ts';
import type { CaseBook } from '../book/case-book.ts';
import type { CaseFact } from '../book/case-fact.ts';
import type { OfficeBook } from '../office/office-book.ts';
import { writtenOn } from './written-on.ts';

type Said = ClearOf<typeof dayClosed>;
export type DayHead = Said['heads'][number];

/** The last digest of a journal as it is compared by eye: `0F3A 91C2 …`. */
export const headInGroups = ({ head }: Pick<DayHead, 'head'>): string => digestInGroups(head);

/** An office day as this device knows it at this moment. */
export interface DayReport extends Omit<Said, 'counts' | 'heads'> {
  readonly balance: DayBalance;
  /** This device's journals first, the newest of all; then the others, those heard of last first. */
  readonly heads: readonly DayHead[];
  readonly ownCounter: string;
  /** How often the day was closed at this device, oldest first. */
  readonly closings: readonly DayClosing[];
}

/** A closing as it was entered. */
export interface DayClosing {
  readonly digest: Digest;
  readonly at: string;
  readonly officer: OfficerId | undefined;
  /** With what is in the body for want of room. */
  readonly said: Said;
  /** Undefined where the body cannot be opened. */
  readonly sealed: BodyOf<typeof dayClosed> | undefined;
}

export interface DaySources {
  readonly storage: Pick<Storage, 'overview' | 'heads' | 'entries'>;
  readonly vault: Pick<Vault, 'state'>;
  readonly book: Pick<CaseBook, 'all' | 'counterOf'>;
  readonly office: Pick<OfficeBook, 'all'>;
}

/** `day` is an office day, `YYYY-MM-DD`. Undefined while nobody is signed in. */
export async function readDay(sources: DaySources, day: string): Promise<DayReport | undefined> {
  const state = sources.vault.state();
  if (state.kind !== 'open') return undefined;
  const { counter } = state.identity;
  const overview = await sources.storage.overview();
  const own = await ownHeads(sources.storage, overview, counter);
  const others = [...overview.others]
    .sort((a, b) => Date.parse(b.heardAt) - Date.parse(a.heardAt))
    .map(
      ({ journal, counter: at, seq, head, receipt, heardAt }): DayHead => ({
        ...{ journal, counter: at, seq, head, heardAt, receivedToSeq: receipt?.completeToSeq ?? 0 },
      }),
    );
  const written = await writtenOn(sources.storage, own, day);
  const courier = courierOf(sources.office, own, day);
  return {
    day,
    balance: dayBalance(dayFacts(sources.book, counter, day)),
    records: {
      ...written,
      applicationsWaitingInAll: overview.counters.applicationsWaiting,
      entriesWaitingInAll: overview.counters.entriesWaiting,
    },
    heads: [...own, ...others],
    ownCounter: counter,
    centreReached: overview.reachability?.state === 'reachable',
    ...(courier === undefined ? {} : { courier }),
    closings: closingsOf(sources.office, own, day),
  };
}

async function ownHeads(storage: Pick<Storage, 'heads'>, overview: Overview, counter: string): Promise<DayHead[]> {
  const progress = new Map(overview.journals.map(({ journal, progress: known }) => [journal, known]));
  const epoch = overview.progress?.epoch;
  return (await storage.heads())
    .filter(({ seq }) => seq > 0)
    .map(({ journal, seq, head }) => {
      const known = progress.get(journal);
      // What an older epoch had received says nothing of what the centre has now.
      const receivedToSeq = known !== undefined && known.epoch === epoch ? known.completeToSeq : 0;
      return { journal, counter, seq, head, receivedToSeq };
    })
    .reverse();
}

/** What the cases say of that day; a number belongs to the day on its ticket, whenever it was made void. */
function dayFacts(book: DaySources['book'], ownCounter: string, day: string): DayFact[] {
  // What joined another case is among that one's.
  return Array.from(book.all()).flatMap(({ subject, facts, belongsTo }) =>
    (belongsTo === undefined || facts.every(({ door }) => door === undefined) ? facts : []).flatMap(
      (fact): DayFact[] => {
        const act = actOf(fact, day);
        if (act === undefined) return [];
        const { digest, at } = fact;
        return [{ digest, at, subject, counter: book.counterOf(fact) ?? ownCounter, act }];
      },
    ),
  );
}

/** What shows that somebody served the holder of a number. */
const workTypes = new Set<string>([
  stepRecorded.type,
  applicationCompleted.type,
  handoverAccepted.type,
  passportHandedOver.type,
]);

function actOf(fact: CaseFact, day: string): DayFact['act'] | undefined {
  const { number, voids, call, type } = fact;
  if (number !== undefined) return fact.day === day ? { kind: 'issued', number } : undefined;
  if (voids !== undefined) {
    return fact.day === day && fact.role === 'supervisor' ? { kind: 'voided', number: voids } : undefined;
  }
  // An entry says its time with the office's own offset.
  if (fact.at.slice(0, 10) !== day) return undefined;
  if (call !== undefined) return { kind: call };
  if (type === applicationOpened.type) return { kind: 'opened' };
  return workTypes.has(type) ? { kind: 'worked' } : undefined;
}

/**
 * The last courier file of this device that was written on that day for all that waits, and how much has been entered since
 * that is neither in it nor received. The entry that says so is no news.
 */
function courierOf(office: DaySources['office'], own: readonly DayHead[], day: string): Said['courier'] {
  const files = office.all().flatMap(({ entry }) => {
    const clear = entry.type === courierExported.type ? clearOf(courierExported, entry) : undefined;
    if (clear?.ok !== true || !own.some(({ journal }) => journal === entry.journal)) return [];
    const { digest, writtenAt, scope, journals } = clear.value;
    const holdsTheDay = scope.kind === 'days' ? scope.from <= day && day <= scope.to : scope.kind !== 'lane';
    if (writtenAt.slice(0, 10) !== day || !holdsTheDay) return [];
    const entriesSince = own.reduce((sum, { journal, seq, receivedToSeq }) => {
      const carriedTo = journals.find((known) => known.journal === journal)?.to ?? 0;
      const coveredTo = Math.max(carriedTo, receivedToSeq);
      const itself = journal === entry.journal && entry.seq > coveredTo ? 1 : 0;
      return sum + Math.max(0, seq - coveredTo - itself);
    }, 0);
    return [{ digest, writtenAt, entriesSince }];
  });
  return files.sort((a, b) => Date.parse(a.writtenAt) - Date.parse(b.writtenAt)).at(-1);
}

/** A closing counts when a supervisor signed it. */
function closingsOf(office: DaySources['office'], own: readonly { readonly journal: JournalId }[], day: string) {
  return office
    .all()
    .flatMap(({ entry, digest, signer, body }): DayClosing[] => {
      const clear = entry.type === dayClosed.type ? clearOf(dayClosed, entry) : undefined;
      if (clear?.ok !== true || clear.value.day !== day) return [];
      if (signer.kind !== 'officer' || signer.role !== 'supervisor') return [];
      if (!own.some(({ journal }) => journal === entry.journal)) return [];
      const opened = bodyOf(dayClosed, body);
      const sealed = opened.ok ? opened.value : undefined;
      const counts = [...clear.value.counts, ...(sealed?.countsMore ?? [])];
      const heads = [...clear.value.heads, ...(sealed?.headsMore ?? [])];
      const said = { ...clear.value, counts, heads };
      return [{ digest, at: entry.at, officer: signer.officer, said, sealed }];
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
