import { type Comparison, comparedAs } from '../../domain/application/duplicates.ts';
import type { BacklogSample } from '../../domain/backlog/backlog.ts';
import type { ApplicationId, Digest, OfficerId } from '../../domain/ids.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import type { PutDownReason } from '../../domain/casework/taken-up.ts';
import type { Decision } from '../../domain/application/review.ts';
import type { Mode, Step } from '../../domain/application/steps.ts';
import { caseTakenUp } from '../../protocol/entries/casework/case-taken-up.ts';
import { passportReady } from '../../protocol/entries/collection/passport-ready.ts';
import { bodyOf, clearOf } from '../../protocol/entries/define.ts';
import { numberVoided } from '../../protocol/entries/numbers/number-voided.ts';
import { laneChanged } from '../../protocol/entries/review/lane-changed.ts';
import { noteAdded } from '../../protocol/entries/review/note-added.ts';
import { reviewDecided } from '../../protocol/entries/review/review-decided.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import type { Entry } from '../../protocol/entry.ts';
import { peekEntry } from '../../sealing/peek.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { ApplicationMark, Overview, Storage, StoredEntry } from '../../storage/ports.ts';
import type { Vault } from '../../vault/ports.ts';
import { type CaseFact, isCentres } from '../book/case-fact.ts';
import type { CaseBook } from '../book/case-book.ts';
import type { OfficeBook } from '../office/office-book.ts';
import { addedBeyond } from './added-beyond.ts';
import { type OfficeKeyView, officeKeyView } from '../office/office-key-view.ts';
import { type EntryParts, partsOf } from './case-parts.ts';
import { type DayReport, readDay } from './day-report.ts';
import { daysLeftOpen } from './days-left-open.ts';
import { type StrayHandOver, strayHandOvers } from './stray-hand-overs.ts';
import { waitingSince } from './waiting-since.ts';
import type { CaseSummary } from '../views.ts';
import { standingRecords } from '../book/summary.ts';
import { entriesOfCase, openedBody } from '../book/stored-fact.ts';

/** One entry of a case, with who, where and when. */
export interface TimelineEntry {
  readonly digest: Digest;
  readonly at: string;
  readonly type: string;
  readonly officer: OfficerId | undefined;
  /** Undefined at this counter. */
  readonly counter: string | undefined;
  readonly step?: Step;
  readonly mode?: Mode;
  readonly lane?: Lane;
  readonly decision?: Decision;
  /** A supervisor chose one of two records. */
  readonly settles?: true;
  /** How two cases became one, by the code of a slip and the same NIK. */
  readonly join?: 'joins' | 'belongs-to';
  /** What the centre said of the passport. */
  readonly isReady?: boolean;
  /** Why casework put down what it had taken up. */
  readonly putDown?: PutDownReason;
  /** A supervisor's own words, where the office can open them. */
  readonly note?: string;
}

/** What only the supervisor's desks ask of what is stored; the rest they watch as the officer's screens do. */
export interface DeskQueries {
  /** By application, of this device's own journals: since when, how many bytes. */
  marks(): Promise<ReadonlyMap<ApplicationId, ApplicationMark>>;
  /** The cases that joined it (`CaseRow`). */
  joinedTo(subject: ApplicationId): readonly ApplicationId[];
  /** Bytes of what other counters wrote of it; undefined where some came before that was noted. */
  othersBytes(subject: ApplicationId): number | undefined;
  /** Since when it is where it is (`waiting-since.ts`); undefined when it waits for nothing here. */
  waitingSince(row: CaseSummary, known: Pick<Overview, 'journals' | 'others'>): string | undefined;
  /** Oldest first; opens the bodies of a supervisor's acts. */
  timeline(subject: ApplicationId): Promise<readonly TimelineEntry[]>;
  /** How many waited and how many had arrived, as it was measured while somebody was signed in; oldest first. */
  backlog(): Promise<readonly BacklogSample[]>;
  /** Oldest entry first: the parts that each names, with where they are. */
  parts(subject: ApplicationId): Promise<readonly EntryParts[]>;
  /** What a supervisor found of two records that look like one person's, as long as both intakes are what they were. */
  compared(a: ApplicationId, b: ApplicationId): Comparison['verdict'] | undefined;
  /** Passports handed over for nobody known, that look like this case's. */
  strayHandOvers(row: CaseSummary): Promise<readonly StrayHandOver[]>;
  /** An office day, `YYYY-MM-DD`, as this device knows it now; undefined while nobody is signed in. */
  day(day: string): Promise<DayReport | undefined>;
  /** Of this device, oldest first (`days-left-open.ts`). */
  daysLeftOpen(): Promise<readonly string[]>;
  /** Whose addition at this counter the centre has not got, by these receipts: provisional until then. */
  notReceived(journals: Overview['journals']): ReadonlySet<OfficerId>;
  /** Undefined while nobody is signed in. */
  officeKey(): OfficeKeyView | undefined;
  /** Which officer had it last, and where when it was not here: what supervisors decide of it is not theirs to have. */
  lastHand(subject: ApplicationId): { readonly officer: OfficerId | undefined; readonly counter: string | undefined };
}

export interface DeskSources {
  readonly storage: Storage;
  readonly sealing: Sealing;
  readonly vault: Pick<Vault, 'state'>;
  readonly book: Pick<CaseBook, 'row' | 'counterOf' | 'all' | 'joined'>;
  readonly office: Pick<OfficeBook, 'all' | 'deviceOf'>;
}

/** `sources` are undefined while the counter is not open: then there is nothing. */
export function deskQueries(sources: () => DeskSources | undefined): DeskQueries {
  return {
    async marks() {
      const marks = await sources()?.storage.marks();
      return new Map(marks?.map((mark) => [mark.subject, mark]));
    },
    joinedTo: (subject) => sources()?.book.row(subject)?.joined ?? [],
    othersBytes(subject) {
      const { book } = sources() ?? {};
      const isTheirs = (fact: CaseFact) => fact.bytes !== undefined || book?.counterOf(fact) !== undefined;
      const theirs = book?.row(subject)?.facts.filter((fact) => !isCentres(fact) && isTheirs(fact));
      return theirs?.reduce<number | undefined>(
        (sum, { bytes }) => (sum === undefined || bytes === undefined ? undefined : sum + bytes),
        0,
      );
    },
    waitingSince(row, known) {
      const stored = sources()?.book.row(row.subject);
      return stored && waitingSince(stored, row.review, known);
    },
    async timeline(subject) {
      const open = sources();
      if (open === undefined) return [];
      const entriesHere = await entriesOfCase(open.storage, open.book.row(subject) ?? { subject });
      const joined = await Promise.all(
        open.book
          .joined()
          .map(async ({ subject: to, of, digest }) =>
            to === subject
              ? [...(await open.storage.entriesOf(of)), ...(await open.storage.othersOf(of))].filter(
                  (stored) => stored.digest === digest,
                )
              : [],
          ),
      );
      const stored = [...entriesHere, ...joined.flat()];
      const entries = await Promise.all(stored.map((one) => timelineEntry(open, one)));
      return entries.filter((entry) => entry !== undefined).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    },
    async backlog() {
      return (await sources()?.storage.backlog()) ?? [];
    },
    async parts(subject) {
      const open = sources();
      if (open === undefined) return [];
      const entries = await entriesOfCase(open.storage, open.book.row(subject) ?? { subject });
      return partsOf(
        open.storage,
        entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
      );
    },
    compared(a, b) {
      const rows = [a, b].map((subject) => sources()?.book.row(subject));
      const comparisons = rows
        .flatMap((row) => row?.facts ?? [])
        .flatMap(({ verdict, on = [], role }) =>
          verdict === undefined || role !== 'supervisor' ? [] : [{ verdict, on }],
        );
      if (comparisons.length === 0) return undefined;
      const [one, other] = rows.map((row) => standingRecords(row, 'intake').map(({ digest }) => digest));
      return one === undefined || other === undefined ? undefined : comparedAs(comparisons, [one, other]);
    },
    async strayHandOvers(row) {
      const open = sources();
      const state = open?.vault.state();
      return open === undefined || state?.kind !== 'open' ? [] : strayHandOvers(open, state.session.officeKey, row);
    },
    async day(day) {
      const open = sources();
      return open && readDay(open, day);
    },
    async daysLeftOpen() {
      const open = sources();
      return open === undefined ? [] : daysLeftOpen(open);
    },
    notReceived(journals) {
      const records = sources()?.office.all() ?? [];
      return new Set(
        journals.slice(-1).flatMap(({ journal, progress }) => addedBeyond(records, journal, progress.toSeq)),
      );
    },
    officeKey() {
      const open = sources();
      const state = open?.vault.state();
      return open !== undefined && state?.kind === 'open'
        ? officeKeyView(open.office, state.session.officeKey.kid)
        : undefined;
    },
    lastHand(subject) {
      const open = sources();
      const last = open?.book
        .row(subject)
        ?.facts.findLast((fact) => fact.officer !== undefined && !isCentres(fact) && !isSupervising(fact));
      return { officer: last?.officer, counter: last && open?.book.counterOf(last) };
    },
  };
}

const supervising = new Set<string>([reviewDecided.type, laneChanged.type, noteAdded.type, numberVoided.type]);
const isSupervising = ({ type, keeps }: CaseFact): boolean => supervising.has(type) || keeps !== undefined;

async function timelineEntry(
  { sealing, vault, book }: DeskSources,
  stored: StoredEntry,
): Promise<TimelineEntry | undefined> {
  const peeked = peekEntry(stored.jws);
  const state = vault.state();
  if (!peeked.ok || state.kind !== 'open') return undefined;
  const entry = peeked.value;
  const note = hasWords.has(entry.type)
    ? noteIn(entry.type, await openedBody(sealing, stored.body, state.session.officeKey))
    : undefined;
  return {
    digest: stored.digest,
    at: entry.at,
    type: entry.type,
    officer: entry.officer,
    counter: book.counterOf(entry),
    ...(entry.step === undefined ? {} : { step: entry.step }),
    ...(entry.lane === undefined ? {} : { lane: entry.lane }),
    ...saidInClear(entry),
    ...(note === undefined ? {} : { note }),
  };
}

const hasWords = new Set<string>([reviewDecided.type, laneChanged.type, noteAdded.type, stepRecorded.type]);

function noteIn(type: string, body: unknown): string | undefined {
  if (type === stepRecorded.type) {
    const step = bodyOf(stepRecorded, body);
    return step.ok ? step.value.settled?.text : undefined;
  }
  const said =
    type === reviewDecided.type
      ? bodyOf(reviewDecided, body)
      : type === laneChanged.type
        ? bodyOf(laneChanged, body)
        : bodyOf(noteAdded, body);
  return said.ok ? said.value.note : undefined;
}

function saidInClear(
  entry: Entry,
): Pick<TimelineEntry, 'mode' | 'decision' | 'settles' | 'join' | 'isReady' | 'putDown'> {
  if (entry.type === stepRecorded.type) {
    const clear = clearOf(stepRecorded, entry);
    if (!clear.ok) return {};
    const { mode, keeps, joins, belongsTo } = clear.value;
    if (joins !== undefined || belongsTo !== undefined)
      return { mode, join: joins === undefined ? 'belongs-to' : 'joins' };
    return keeps === undefined ? { mode } : { mode, settles: true };
  }
  if (entry.type === reviewDecided.type) {
    const clear = clearOf(reviewDecided, entry);
    return clear.ok ? { decision: clear.value.decision } : {};
  }
  if (entry.type === passportReady.type) {
    const clear = clearOf(passportReady, entry);
    return clear.ok ? { isReady: clear.value.isReady } : {};
  }
  if (entry.type === caseTakenUp.type) {
    const clear = clearOf(caseTakenUp, entry);
    return clear.ok && clear.value.putDown !== undefined ? { putDown: clear.value.putDown } : {};
  }
  return {};
}
