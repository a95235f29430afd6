import type { Fact } from './application-fold.ts';
import { claims } from './steps.ts';

/**
 * What supervisors decided of an application. The same in any order of arrival. A decision names the records it stands on and
 * the decisions its maker knew; sending waits for none of it.
 */
export const decisions = ['approve', 'return', 'hold'] as const;
export type Decision = (typeof decisions)[number];

/** From the least careful on: of decisions that do not know each other the most careful shows. */
const care: Readonly<Record<Decision, number>> = { approve: 0, return: 1, hold: 2 };

export interface ReviewFact extends Fact {
  readonly officer?: string;
  readonly decision?: Decision;
  readonly on?: readonly string[];
  /** Of a supervisor's settlement: the record that it repeats. */
  readonly keeps?: string;
}

export interface Review<F extends ReviewFact> {
  readonly decision: Decision;
  readonly value: F;
  /** What it was decided on is still the state; else it was *decided before a change*. */
  readonly stands: boolean;
  /** The supervisor approved what they recorded themselves. */
  readonly secondEyeMissing: boolean;
  /** Decisions that did not know this one and say something else: both are shown. */
  readonly others: readonly F[];
}

/** What a decision made now stands on: what of the steps none replaces. At most `max`, as an entry names no more. */
export function standsOn(standing: readonly Fact[], max: number): string[] {
  return standing
    .map(({ digest }) => digest)
    .toSorted()
    .slice(0, max);
}

/** `facts` oldest first, each once; `standing` of all steps. A decision of somebody who is no supervisor changes nothing. */
export function foldReview<F extends ReviewFact>(
  facts: readonly F[],
  standing: readonly F[],
  max: number,
): Review<F> | undefined {
  const unreplaced = standingDecisions(facts);
  if (unreplaced.length === 0) return undefined;
  const state = standsOn(standing, max).join();
  const stands = ({ on }: F): boolean => [...(on ?? [])].toSorted().join() === state;
  const abreast = unreplaced.filter(stands);
  const [value] = (abreast.length > 0 ? abreast : unreplaced).toSorted(
    (a, b) => careOf(b) - careOf(a) || Date.parse(b.at) - Date.parse(a.at) || (a.digest < b.digest ? -1 : 1),
  );
  if (value?.decision === undefined) return undefined;
  const { decision, officer } = value;
  return {
    decision,
    value,
    stands: stands(value),
    secondEyeMissing: decision === 'approve' && recordedBy(standing, facts).has(officer),
    others: unreplaced.filter((other) => other !== value && other.decision !== decision),
  };
}

/** Who recorded what stands. Who settled a conflict chose between records of others, and recorded nothing. */
export function recordedBy(
  standing: readonly ReviewFact[],
  facts: readonly ReviewFact[],
): ReadonlySet<string | undefined> {
  const claiming = standing.filter(({ mode }) => mode !== undefined && claims(mode));
  return new Set(claiming.map((fact) => recorderOf(fact, facts)));
}

function recorderOf(fact: ReviewFact, facts: readonly ReviewFact[]): string | undefined {
  const { keeps, replaces = [], role, officer } = fact;
  const kept =
    keeps !== undefined && role === 'supervisor' && replaces.includes(keeps)
      ? facts.find(({ digest }) => digest === keeps)
      : undefined;
  return kept === undefined ? officer : recorderOf(kept, facts);
}

/** Decisions of supervisors that no later one of a supervisor knew and replaced: what the next one replaces. */
export function standingDecisions<F extends ReviewFact>(facts: readonly F[]): readonly F[] {
  const made = facts.filter(({ decision, role }) => decision !== undefined && role === 'supervisor');
  if (made.length < 2) return made;
  const replaced = new Set(made.flatMap(({ replaces }) => replaces ?? []));
  return made.filter(({ digest }) => !replaced.has(digest));
}

const careOf = ({ decision }: ReviewFact): number => (decision === undefined ? -1 : care[decision]);
