import type { JournalId } from '../../src/domain/ids.ts';
import { type RunningTurns, runTurns } from '../casework/run-turns.ts';
import type { CentreParts } from '../centre-parts.ts';
import { actsToTake, noteTakenIn, officesToTake } from './stored-acts.ts';

type Taking = Pick<CentreParts, 'database' | 'ingest'>;

/** Whatever was entered for the office and is not among its entries yet. Throws when the centre does not take its own. */
export async function takeInActs({ database, ingest }: Taking, office: string): Promise<void> {
  const byJournal = new Map<JournalId, { seq: number; jws: string }[]>();
  for (const { journal, ...act } of await actsToTake(database, office))
    byJournal.set(journal, [...(byJournal.get(journal) ?? []), act]);
  for (const [journal, acts] of byJournal) {
    const taken = await ingest.take(
      journal,
      acts.map(({ jws }) => ({ jws })),
    );
    if (!taken.ok || taken.value.notTaken.length > 0) throw new Error('The centre does not take its own act.');
    await noteTakenIn(database, journal, acts.at(-1)?.seq ?? 0);
  }
}

/** Once taken in it is news to the offices. */
const takeInEveryMs = 2_000;

/** What casework enters is taken in by the receiving API, which alone gives receipts. */
export function keepTakingIn(parts: Taking, onFailure: (error: unknown) => void): RunningTurns {
  const turn = async (): Promise<undefined> => {
    for (const office of await officesToTake(parts.database)) await takeInActs(parts, office);
  };
  return runTurns({ turn }, { idleMs: takeInEveryMs, onFailure });
}
