import { applicationCompleted } from '../../protocol/entries/application-completed.ts';
import { passportHandedOver } from '../../protocol/entries/collection/passport-handed-over.ts';
import type { CaseFact } from './case-fact.ts';

/** With a slip, or with the passport. */
const endings: readonly string[] = [applicationCompleted.type, passportHandedOver.type];

/** Where a person stands in the office: holding a number, at a counter, or done with the latest visit. */
export type Turn = 'waiting' | 'serving' | 'done';

/**
 * What happened last decides. A ticket given to somebody who comes back makes them wait again; a step recorded after the
 * slip opens the visit again, since what the slip says is no longer all. A printed paper, another
 * lane and a case that joins change nothing.
 */
export function turnOf(facts: readonly CaseFact[]): Turn {
  const last = facts.findLast(
    ({ number, door, step, type, joins, belongsTo }) =>
      joins === undefined &&
      belongsTo === undefined &&
      (number !== undefined || door !== undefined || step !== undefined || endings.includes(type)),
  );
  // Nothing but a ticket that is void.
  if (last === undefined && facts.some(({ voids }) => voids !== undefined)) return 'done';
  if (last?.number !== undefined) return 'waiting';
  return last !== undefined && endings.includes(last.type) ? 'done' : 'serving';
}
