import { type PutDownReason, putDownReasons, takenUpOf } from '../../src/domain/casework/taken-up.ts';
import { standsOn } from '../../src/domain/application/review.ts';
import type { LegalClock } from '../../src/domain/casework/legal-clock.ts';
import { isDigest } from '../../src/domain/ids.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import { caseTakenUp } from '../../src/protocol/entries/casework/case-taken-up.ts';
import { passportHandedOver } from '../../src/protocol/entries/collection/passport-handed-over.ts';
import { limits } from '../../src/protocol/limits.ts';
import type { OpeningKey, Sealing } from '../../src/sealing/port.ts';
import type { OwnJournal } from '../acts/own-journal.ts';
import { hasActToTake, lockActs } from '../acts/stored-acts.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { PartsStore } from '../parts/store.ts';
import { type DueCase, dueCases, nextLook, noteNews, notePlace } from '../queries/casework/cases.ts';
import { unreadJournals } from '../queries/casework/unread-journals.ts';
import { type ReadCase, readCase } from './case-facts.ts';
import { openCase } from './open.ts';
import { releaseOfCase } from './release.ts';
import { retryAfterMs } from './retry-after.ts';
import { isWhole, readWhole } from './whole-case.ts';

export interface CaseTakerParts {
  readonly centre: Pick<CentreParts, 'database' | 'authorities'> & {
    readonly sealing: Sealing;
    readonly store: Pick<PartsStore, 'read'>;
  };
  readonly key: OpeningKey;
  readonly journal: OwnJournal;
  /** Days `YYYY-MM-DD` on which nobody works, beside Saturdays and Sundays. */
  readonly holidays: ReadonlySet<string>;
  readonly now: () => Date;
  /** After each turn that looked at something: how many cases are where. */
  readonly report?: (turn: { readonly cases: Readonly<Record<string, number>> }) => void;
}

const journalsAtOnce = 50;
const casesAtOnce = 50;

/** What casework says of a case now: it has it, or not, because. */
type Finding =
  | { readonly kind: 'taken-up'; readonly clock?: LegalClock }
  | { readonly kind: 'not'; readonly because: PutDownReason | 'handed-over' };

/**
 * Takes up the cases that are whole and that the office's supervisors let go on, and puts down again what they held, returned or
 * corrected since: an entry of the centre's own journal for the office says so, with when the law's clock began. It decides nothing
 * about a passport: what comes next (payment, checks, adjudication, printing) has no interface here.
 */
export class CaseTaker {
  readonly #parts: CaseTakerParts;

  constructor(parts: CaseTakerParts) {
    this.#parts = parts;
  }

  /** One turn. When the next one is due; undefined when nothing waits but for news. */
  async turn(): Promise<Date | undefined> {
    const { centre, now } = this.#parts;
    const { database } = centre;
    const unread = await unreadJournals(database, 'casework_cursors', journalsAtOnce);
    for (const journal of unread) await database.transaction((tx) => noteNews(tx, journal, now()));
    const due = await dueCases(database, now(), casesAtOnce);
    const cases: Record<string, number> = {};
    for (const one of due) {
      const looked = await this.#look(one);
      const place = looked.ok ? looked.value : looked.refusal.code;
      const again = looked.ok ? undefined : new Date(now().getTime() + retryAfterMs(place, one.tries));
      await notePlace(database, one, place, again);
      cases[place] = (cases[place] ?? 0) + 1;
    }
    if (due.length > 0) this.#parts.report?.({ cases });
    return unread.length === journalsAtOnce ? now() : nextLook(database);
  }

  /** Codes: those of `openCase`, `enrolment-closed`, `act-on-its-way` and `changed-meanwhile`. */
  async #look({ subject, office }: DueCase): Promise<Result<string>> {
    const { centre, journal } = this.#parts;
    const read = await readCase(centre, subject);
    const found = await this.#find(office, subject, read);
    if (!found.ok) return found;
    return centre.database.transaction(async (tx) => {
      await lockActs(tx, office);
      if (await hasActToTake(tx, subject)) return refused('act-on-its-way');
      const now = await readCase({ ...centre, database: tx }, subject);
      if (now.folded.facts.length !== read.folded.facts.length) return refused('changed-meanwhile');
      const draft = actFor(found.value, now);
      const like = now.folded.facts.at(-1)?.at;
      const entered =
        draft === undefined
          ? done(undefined)
          : await journal.enter(tx, office, { type: caseTakenUp.type, subject, like, ...draft });
      if (!entered.ok) return entered;
      return done(found.value.kind === 'taken-up' ? 'taken-up' : found.value.because);
    });
  }

  async #find(office: string, subject: DueCase['subject'], read: ReadCase): Promise<Result<Finding>> {
    const { centre, key, holidays } = this.#parts;
    if (read.folded.facts.some(({ type }) => type === passportHandedOver.type))
      return done({ kind: 'not', because: 'handed-over' });
    const { release } = await releaseOfCase(centre, office, read);
    if (release !== 'goes-on') return done({ kind: 'not', because: release });
    if (!isWhole(read)) return done({ kind: 'not', because: 'incomplete' });
    const opened = await openCase(centre, key, subject);
    if (!opened.ok) return opened;
    const whole = readWhole(read, opened.value, holidays);
    return done(whole === undefined ? { kind: 'not', because: 'incomplete' } : { kind: 'taken-up', ...whole });
  }
}

/** Undefined when what casework said last is still so. A case that was handed over is left as it is. */
function actFor(found: Finding, { folded, standing }: ReadCase) {
  const max = limits.referencesPerEntry;
  const said = takenUpOf(folded.facts, standing, max);
  const on = standsOn(standing, max).filter(isDigest);
  if (found.kind === 'taken-up') {
    if (said?.stands === true) return undefined;
    return { on, clear: found.clock === undefined ? {} : { clock: { ...found.clock } } };
  }
  const { because } = found;
  if (said === undefined || because === 'handed-over' || !putDownReasons.includes(because)) return undefined;
  return { on, clear: { putDown: because } };
}
