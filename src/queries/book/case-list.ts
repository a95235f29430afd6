import type { ApplicationId } from '../../domain/ids.ts';
import type { CaseSummary } from '../views.ts';
import type { CaseBook } from './case-book.ts';
import type { CaseRow } from './case-row.ts';
import { type Reach, type SafetyFacts, inOneCopy, reachOf, safetyOf } from './safety.ts';
import { type BareSummary, summarise, withDrafts } from './summary.ts';

/** What a whole summary takes from outside of the row. */
export interface Circumstances {
  readonly facts: SafetyFacts | undefined;
  readonly sending: boolean;
}

export type SomeBook = Pick<CaseBook, 'all' | 'drafts' | 'counterOf'>;

/** What was made of one row, which is replaced and never changed. */
interface Kept {
  readonly row: CaseRow;
  readonly bare: BareSummary;
  readonly reach: Reach;
  readonly elsewhere: string | undefined;
  summary: CaseSummary | undefined;
}

/**
 * All cases in the order in which they were opened. A summary whose row, drafts and safety are what they were is the very
 * same object, and rows that are what they were are not sorted again: one save among 50,000 costs a few milliseconds.
 */
export class CaseList {
  readonly #kept = new Map<ApplicationId, Kept>();
  #ordered: readonly Kept[] = [];
  /** A row came or was replaced since. */
  #isOutdated = false;

  of(book: SomeBook, now: Circumstances): readonly CaseSummary[] {
    const all = Array.from(book.all(), (row) => this.#keep(row, book));
    if (this.#isOutdated) this.#ordered = all.sort(openedFirst);
    this.#isOutdated = false;
    return this.#ordered.map((kept) => complete(kept, book, now));
  }

  summary(row: CaseRow, book: Omit<SomeBook, 'all'>, now: Circumstances): CaseSummary {
    return complete(this.#keep(row, book), book, now);
  }

  /** When the keys are dropped, so is what they opened. */
  forget(): void {
    this.#kept.clear();
    this.#ordered = [];
  }

  #keep(row: CaseRow, book: Pick<SomeBook, 'counterOf'>): Kept {
    const known = this.#kept.get(row.subject);
    if (known?.row === row) return known;
    const elsewhere = elsewhereOf(row, book);
    const kept = { row, bare: summarise(row), reach: reachOf(row), elsewhere, summary: undefined };
    this.#kept.set(row.subject, kept);
    this.#isOutdated = true;
    return kept;
  }
}

function complete(kept: Kept, book: Pick<SomeBook, 'drafts'>, { facts, sending }: Circumstances): CaseSummary {
  const { row, reach, elsewhere, summary } = kept;
  const bare = withDrafts(kept.bare, book.drafts(row.subject));
  const safety = facts === undefined ? 'stored' : safetyOf(reach, facts, sending);
  const oneCopyOnly = facts !== undefined && elsewhere === undefined && inOneCopy(row, facts);
  // Of one row only drafts make other steps, and the few that have any are made anew each time.
  if (summary?.safety === safety && summary.oneCopyOnly === oneCopyOnly && summary.steps === bare.steps) return summary;
  kept.summary = { ...bare, ...(elsewhere === undefined ? {} : { elsewhere }), safety, oneCopyOnly };
  return kept.summary;
}

/** The counter that wrote last, when this one wrote nothing. */
function elsewhereOf({ facts }: CaseRow, book: Pick<SomeBook, 'counterOf'>): string | undefined {
  const last = facts.at(-1);
  if (last === undefined || facts.some((fact) => book.counterOf(fact) === undefined)) return undefined;
  return book.counterOf(last);
}

const openedFirst = ({ bare: a }: Kept, { bare: b }: Kept): number =>
  a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0;
