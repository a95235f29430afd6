import { type NumberEvent, type QueuePlace, queuePlace } from '../../domain/queue/calling.ts';
import type { CaseFact } from './case-fact.ts';

/** Where the latest number of a case stands in the queue. */
export function queuePlaceOf(facts: readonly CaseFact[]): QueuePlace | undefined {
  return queuePlace(facts.flatMap((fact) => eventOf(fact) ?? []));
}

function eventOf({ number, call, at, digest, counter }: CaseFact): NumberEvent | undefined {
  const kind = number === undefined ? call : 'issued';
  return kind && { kind, at, digest, ...(counter === undefined ? {} : { counter }) };
}
