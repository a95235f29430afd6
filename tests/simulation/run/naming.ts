import { type Violation, lost } from '../check/invariants.ts';
import { namedJournals } from '../check/quiet.ts';
import type { Counter } from '../office/counter.ts';
import type { Scene } from './history.ts';

/**
 * What went with a profile is spoken of at the next contact: its journal shows a fork, at the device or at the centre. That
 * is noted when it is seen: a database that is lost later takes the mark along, and a centre that is emptied the evidence.
 */
export const everyone = (scene: Scene): Counter[] => [...scene.counters, ...scene.retired];

export function noteNamed(scene: Scene): void {
  if (scene.putBack.length === 0) return;
  for (const journal of namedJournals(everyone(scene), scene.centre)) scene.named.add(journal);
}

/** A centre that lost all it knew before anybody asked it leaves nobody who could tell. */
export function unnamed({ named, putBack, ledger, centre }: Scene): Violation[] {
  const { entries } = centre.cluster.tables;
  return putBack
    .filter(({ journal, evidence }) => !named.has(journal) && evidence.some((key) => entries.get(key) !== undefined))
    .map(({ journal }) => {
      const gone = lost(ledger, centre).filter((saved) => saved.journal === journal).length;
      return { invariant: 'named', words: `${journal} was put back (${gone} entries gone), and nobody says so.` };
    });
}
