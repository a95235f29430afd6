import type { Lane } from '../queue/lanes.ts';
import { type Mode, type Step, claims, steps } from './steps.ts';

/**
 * What the entries about one application add up to. A fold over sets: the same in any order of arrival, with any entry
 * twice. Knows nothing of bodies: whatever else a fact carries comes out as it went in.
 */
export interface Fact {
  readonly digest: string;
  /** The journal it is in; facts without one count as of one journal. */
  readonly journal?: string;
  readonly seq: number;
  /** RFC 3339. */
  readonly at: string;
  readonly type: string;
  readonly lane?: Lane;
  readonly step?: Step;
  readonly item?: string;
  readonly mode?: Mode;
  readonly replaces?: readonly string[];
  /** Of the signer, when it is more than an officer's. */
  readonly role?: 'supervisor';
}

/** Entries that claim the step, or the newest explanation of why none does. */
export type FoldedState<F extends Fact> =
  | { readonly kind: 'open' }
  | { readonly kind: 'done'; readonly value: F }
  | { readonly kind: 'not-taken'; readonly value: F }
  | { readonly kind: 'conflict'; readonly claims: readonly F[] };

export interface FoldedStep<F extends Fact> {
  /** Of all items together: a conflict in one is a conflict, then one that is done counts. */
  readonly state: FoldedState<F>;
  /** By item; the step itself is the item `''`. */
  readonly items: ReadonlyMap<string, FoldedState<F>>;
  /** What none replaces, oldest first, without withdrawals: exactly what an entry that records the step anew replaces. */
  readonly standing: readonly F[];
}

export interface FoldedApplication<F extends Fact> {
  readonly steps: Readonly<Record<Step, FoldedStep<F>>>;
  /** All facts once, oldest first. */
  readonly facts: readonly F[];
  readonly lane: Lane;
  readonly openedAt: string | undefined;
  readonly completedAt: string | undefined;
}

export function foldApplication<F extends Fact>(arrived: Iterable<F>): FoldedApplication<F> {
  const facts = inOrder(arrived);
  const folded = Object.fromEntries(steps.map((step) => [step, foldStep(facts, step)]));
  return {
    steps: folded as Record<Step, FoldedStep<F>>,
    facts,
    lane: changedLane(facts) ?? facts.findLast(saysLane)?.lane ?? 'regular',
    openedAt: facts[0]?.at,
    completedAt: facts.findLast(({ type }) => type === 'application.completed')?.at,
  };
}

const changesLane = ({ type }: Fact): boolean => type === 'lane.changed';
const saysLane = (fact: Fact): boolean => fact.lane !== undefined && !changesLane(fact);

/** The lane that a supervisor put the application into: later forms do not take it out again. */
export function changedLane(facts: readonly Fact[]): Lane | undefined {
  return facts.findLast((fact) => changesLane(fact) && fact.role === 'supervisor')?.lane;
}

/**
 * Within a journal `seq` alone decides, whatever the clock said. Journals are woven together by the latest instant that
 * each had reached, so that a clock set back cannot turn a journal around.
 */
export function inOrder<F extends Fact>(arrived: Iterable<F>): readonly F[] {
  const all = [...arrived];
  if (all.length < 2) return all;
  const once = [...new Map(Array.from(all, (fact) => [fact.digest, fact])).values()].sort(bySequence);
  const reached = new Map<string, number>();
  const placed = once.map((fact) => {
    const journal = fact.journal ?? '';
    const at = Math.max(Date.parse(fact.at) || 0, reached.get(journal) ?? 0);
    reached.set(journal, at);
    return { fact, at };
  });
  return placed.sort((a, b) => a.at - b.at || bySequence(a.fact, b.fact)).map(({ fact }) => fact);
}

function bySequence(a: Fact, b: Fact): number {
  return compare(a.journal ?? '', b.journal ?? '') || a.seq - b.seq || compare(a.digest, b.digest);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Most steps of most cases of a list: tens of thousands are folded while an officer waits to come in. */
const untouched: FoldedStep<never> = { state: { kind: 'open' }, items: new Map(), standing: [] };

function foldStep<F extends Fact>(facts: readonly F[], step: Step): FoldedStep<F> {
  if (!facts.some((fact) => fact.step === step)) return untouched;
  const byItem = new Map<string, F[]>();
  for (const fact of facts) {
    if (fact.step !== step || fact.mode === undefined) continue;
    const item = fact.item ?? '';
    byItem.set(item, [...(byItem.get(item) ?? []), fact]);
  }
  const standing = new Set([...byItem.values()].flatMap(unreplaced));
  const items = new Map(Array.from(byItem, ([item, all]) => [item, stateOf(unreplaced(all))]));
  return { state: together([...items.values()]), items, standing: facts.filter((fact) => standing.has(fact)) };
}

/** An entry retires only entries of its own step and item: whatever else it names stays as it is. */
function unreplaced<F extends Fact>(records: readonly F[]): readonly F[] {
  const retired = new Set(records.flatMap(({ replaces }) => replaces ?? []));
  return records.filter(({ digest, mode }) => mode !== 'withdrawn' && !retired.has(digest));
}

function stateOf<F extends Fact>(standing: readonly F[]): FoldedState<F> {
  const claiming = standing.filter(({ mode }) => mode !== undefined && claims(mode));
  const [value] = claiming;
  if (claiming.length > 1) return { kind: 'conflict', claims: claiming };
  if (value !== undefined) return { kind: 'done', value };
  const explanation = standing.at(-1);
  return explanation === undefined ? { kind: 'open' } : { kind: 'not-taken', value: explanation };
}

function together<F extends Fact>(states: readonly FoldedState<F>[]): FoldedState<F> {
  const of = (kind: FoldedState<F>['kind']): FoldedState<F> | undefined => states.find((state) => state.kind === kind);
  return of('conflict') ?? of('done') ?? of('not-taken') ?? { kind: 'open' };
}
