import type { Verdict } from '../../domain/readiness/verdict.ts';

/** When this computer was last looked at as a whole and what came of it: of the computer, and nothing that is sent. */
export interface LastCheck {
  readonly at: string;
  readonly good: number;
  readonly fallback: number;
  readonly bad: number;
}

const storageKey = 'loket.readiness';

export function countStates(states: readonly Verdict['state'][]): Omit<LastCheck, 'at'> {
  const count = (state: Verdict['state']): number => states.filter((each) => each === state).length;
  return { good: count('good'), fallback: count('fallback'), bad: count('bad') };
}

export function lastCheck(): LastCheck | undefined {
  try {
    const { at, good, fallback, bad } = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<LastCheck>;
    const isKnown = typeof at === 'string' && [good, fallback, bad].every(Number.isInteger);
    return isKnown ? { at, good: good ?? 0, fallback: fallback ?? 0, bad: bad ?? 0 } : undefined;
  } catch {
    // Storage refused, or something else wrote there: it is checked anew.
    return undefined;
  }
}

export function keepLastCheck(last: LastCheck): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(last));
  } catch {
    // Not remembered; it is on the screen.
  }
}
