import type { Fact } from '../application/application-fold.ts';
import type { Step } from '../application/steps.ts';

export interface UnreadableFact extends Fact {
  readonly on?: readonly string[];
  /** Of the centre's own word: why casework cannot open what `on` names. */
  readonly unreadable?: string;
}

/** What of a case casework cannot open, as far as it still stands. */
export interface Unreadable {
  /** Steps whose record it is; undefined for what belongs to none. */
  readonly steps: readonly (Step | undefined)[];
  /** The centre's codes for why. */
  readonly codes: readonly string[];
}

/** A record that was replaced since is nobody's worry any more. `standing` of all steps. */
export function unreadableOf(facts: readonly UnreadableFact[], standing: readonly Fact[]): Unreadable | undefined {
  const codes = new Map<string, string>();
  for (const { on = [], unreadable } of facts) {
    if (unreadable !== undefined) for (const digest of on) codes.set(digest, unreadable);
  }
  const those = facts.filter(
    ({ digest, step }) => codes.has(digest) && (step === undefined || standing.some((one) => one.digest === digest)),
  );
  if (those.length === 0) return undefined;
  return {
    steps: [...new Set(those.map(({ step }) => step))],
    codes: [...new Set(those.map(({ digest }) => codes.get(digest) ?? ''))],
  };
}
