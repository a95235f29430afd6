import type { Fact } from '../application/application-fold.ts';
import { standsOn } from '../application/review.ts';
import type { LegalClock } from './legal-clock.ts';

/** Why casework put down again what it had taken up. */
export const putDownReasons = ['held', 'returned', 'awaits-approval', 'incomplete'] as const;
export type PutDownReason = (typeof putDownReasons)[number];

/** Casework's own word on a case. Whoever makes facts leaves it out of what anybody else signed. */
export interface CaseworkWord {
  /** Absent: it was taken up. */
  readonly putDown?: PutDownReason | undefined;
  readonly clock?: LegalClock | undefined;
}

export interface CaseworkFact extends Fact {
  readonly on?: readonly string[];
  readonly casework?: CaseworkWord;
}

export interface TakenUp {
  readonly at: string;
  /** What was taken up is still what stands; else it was *taken up before a change*. */
  readonly stands: boolean;
  readonly clock?: LegalClock;
}

/** The last word, when it says that casework has it. `facts` oldest first; `standing` of all steps; `max` references in an entry. */
export function takenUpOf(facts: readonly CaseworkFact[], standing: readonly Fact[], max: number): TakenUp | undefined {
  const last = facts.findLast(({ casework }) => casework !== undefined);
  if (last?.casework === undefined || last.casework.putDown !== undefined) return undefined;
  const { at, on = [], casework } = last;
  const stands = on.toSorted().join() === standsOn(standing, max).join();
  return { at, stands, ...(casework.clock === undefined ? {} : { clock: casework.clock }) };
}
