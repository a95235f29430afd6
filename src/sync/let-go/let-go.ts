import type { OutboxStore, Storage } from '../../storage/ports.ts';
import type { LetGone } from '../../storage/outbox/let-go-ports.ts';
import { type Outcome, came, fault } from '../outcomes.ts';
import type { CallParts } from '../ports.ts';
import { probe } from '../wire/centre.ts';
import { permitted } from './permit.ts';

export interface LetGoParts extends CallParts {
  readonly storage: Pick<OutboxStore, 'standings'> & Pick<Storage, 'letGo' | 'mightLetGo'>;
  /** Office days, `YYYY-MM-DD`, that a supervisor closed, as far as it is known here. */
  readonly closedDays: () => ReadonlySet<string>;
  readonly archivedForMs?: number;
  readonly leastShare?: number;
}

/**
 * Asks the centre, now, which archives it has, and lets one segment's parts go if all of them may. Whoever goes on asks anew: what
 * one statement allowed is done before anything else is asked. Out of reach nothing goes. While nothing could go whatever the centre
 * said, it is not asked.
 */
export async function letGo(parts: LetGoParts): Promise<Outcome<LetGone>> {
  const identity = await parts.identity();
  if (identity === undefined || identity.hubKey !== undefined) return fault('unreachable');
  const { sealing, storage } = parts;
  const nothing = came({ parts: 0, bytes: 0 });
  const terms = () => ({ closedDays: parts.closedDays(), leastShare: parts.leastShare });
  if (!(await storage.mightLetGo(terms()))) return nothing;
  for (const upstream of identity.keySet.upstreams) {
    const reached = await probe(parts, identity, upstream, []);
    if (!reached.ok) continue;
    const { statement, centre } = reached.value;
    const journals = await permitted(
      { sealing, keySet: centre.keySet },
      statement,
      await storage.standings(),
      parts.archivedForMs,
    );
    return journals.size === 0 ? nothing : came(await storage.letGo({ journals, ...terms() }));
  }
  return fault('unreachable');
}
