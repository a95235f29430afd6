import type { ApplicationId } from '../../domain/ids.ts';
import type { CaseSummary } from '../views.ts';
import type { CaseBook } from '../book/case-book.ts';
import { isCentres } from '../book/case-fact.ts';
import type { CaseRow } from '../book/case-row.ts';
import { type Reach, type SafetyFacts, inOneCopy, reachOf, safetyOf } from '../book/safety.ts';
import { type BareSummary, summarise, withDrafts } from '../book/summary.ts';

/** What a whole summary takes from outside of the row. */
export interface Circumstances {
  readonly facts: SafetyFacts | undefined;
  readonly sending: boolean;
}

export type SomeBook = Pick<CaseBook, 'all' | 'row' | 'drafts' | 'counterOf' | 'changes'>;

/** Of one case: what was made of its row, and where it stands. */
interface Kept {
  row: CaseRow;
  bare: BareSummary;
  reach: Reach;
  elsewhere: string | undefined;
  summary: CaseSummary | undefined;
  place: number | undefined;
}

interface Made extends Circumstances {
  readonly version: number;
  readonly summaries: readonly CaseSummary[];
}

/**
 * All cases in the order in which they were opened. A summary whose row, drafts and safety are what they were is the very
 * same object, and after a save only what was saved is looked at: one among 50,000 costs well under a millisecond.
 */
export class CaseList {
  readonly #kept = new Map<ApplicationId, Kept>();
  #ordered: Kept[] = [];
  #made: Made | undefined;

  of(book: SomeBook, now: Circumstances): readonly CaseSummary[] {
    const version = book.changes.version.peek();
    const summaries = this.#renewed(book, now) ?? this.#anew(book, now);
    this.#made = { ...now, version, summaries };
    return summaries;
  }

  summary(row: CaseRow, book: Pick<SomeBook, 'drafts' | 'counterOf'>, now: Circumstances): CaseSummary {
    return complete(this.#keep(row, book), book, now);
  }

  /** When the keys are dropped, so is what they opened. */
  forget(): void {
    this.#kept.clear();
    this.#ordered = [];
    this.#made = undefined;
  }

  #anew(book: SomeBook, now: Circumstances): readonly CaseSummary[] {
    this.#ordered = Array.from(book.all(), (row) => this.#keep(row, book)).sort(openedFirst);
    for (const [place, kept] of this.#ordered.entries()) kept.place = place;
    return this.#ordered.map((kept) => complete(kept, book, now));
  }

  /** From what was made before; undefined when more than single cases is different. */
  #renewed(book: SomeBook, now: Circumstances): readonly CaseSummary[] | undefined {
    const made = this.#made;
    if (made === undefined || made.facts !== now.facts || made.sending !== now.sending) return undefined;
    const changed = book.changes.since(made.version);
    if (changed === undefined) return undefined;
    const summaries = [...made.summaries];
    for (const subject of changed) {
      const row = book.row(subject);
      // A draft of a case that nothing was saved of yet.
      if (row === undefined) continue;
      const kept = this.#keep(row, book);
      const place = kept.place ?? this.#atTheEnd(kept);
      if (place === undefined || this.#made === undefined) return undefined;
      summaries[place] = complete(kept, book, now);
    }
    return summaries;
  }

  /** A new case is nearly always the latest; the clock may say otherwise. */
  #atTheEnd(kept: Kept): number | undefined {
    const last = this.#ordered.at(-1);
    if (last !== undefined && openedFirst(last, kept) > 0) return undefined;
    kept.place = this.#ordered.push(kept) - 1;
    return kept.place;
  }

  #keep(row: CaseRow, book: Pick<SomeBook, 'counterOf'>): Kept {
    const known = this.#kept.get(row.subject);
    if (known?.row === row) return known;
    const made = {
      row,
      bare: summarise(row),
      reach: reachOf(row),
      elsewhere: elsewhereOf(row, book),
      summary: undefined,
    };
    if (known === undefined) {
      const kept: Kept = { ...made, place: undefined };
      this.#kept.set(row.subject, kept);
      return kept;
    }
    // An earlier opening came to light, so that it stands elsewhere.
    if (known.bare.openedAt !== made.bare.openedAt) this.#made = undefined;
    return Object.assign(known, made);
  }
}

function complete(kept: Kept, book: Pick<SomeBook, 'drafts'>, { facts, sending }: Circumstances): CaseSummary {
  const { row, reach, elsewhere, summary } = kept;
  const bare = withDrafts(kept.bare, book.drafts(row.subject));
  const safety = facts === undefined ? 'stored' : safetyOf(reach, facts, sending);
  const oneCopyOnly = facts !== undefined && elsewhere === undefined && inOneCopy(row, facts);
  // Of one row only drafts make other steps, and the few that have any are made anew each time.
  if (summary?.safety === safety && summary.oneCopyOnly === oneCopyOnly && summary.steps === bare.steps) return summary;
  // What is archived was opened, whatever casework said before.
  const { unreadable, ...readable } = bare;
  const said = safety === 'archived' && unreadable !== undefined ? readable : bare;
  kept.summary = { ...said, ...(elsewhere === undefined ? {} : { elsewhere }), safety, oneCopyOnly };
  return kept.summary;
}

/** The counter that wrote last, when this one wrote nothing. */
function elsewhereOf({ facts }: CaseRow, book: Pick<SomeBook, 'counterOf'>): string | undefined {
  const last = facts.findLast((fact) => !isCentres(fact));
  if (last === undefined || facts.some((fact) => book.counterOf(fact) === undefined)) return undefined;
  return book.counterOf(last);
}

const openedFirst = ({ bare: a }: Kept, { bare: b }: Kept): number =>
  a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0;
