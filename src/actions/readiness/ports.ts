import type { ReadinessItem, Verdict } from '../../domain/readiness/verdict.ts';

/** What can be found out about this counter, fetched when somebody first asks. */
export interface ReadinessActs {
  /**
   * Does what the item is about and says what came of it; nothing of it is entered anywhere. Whatever goes wrong is a
   * verdict. The printer is a person's to judge.
   */
  check(item: Exclude<ReadinessItem, 'printer'>, clock: 'confirmed' | 'doubtful'): Promise<Verdict>;
}
