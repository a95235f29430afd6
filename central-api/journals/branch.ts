import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';
import { links, seqOf } from '../queries/entries.ts';
import { partsMissingOf } from '../queries/parts.ts';

const windowSeqs = 500;

export interface Branch {
  readonly toSeq: number;
  readonly head: Digest;
  readonly partsMissing: number;
  readonly completeToSeq: number;
}

/**
 * One branch of a forked journal, named by its last entry: undefined unless the whole chain back to entry 1 is held. The
 * parts are those of this branch alone, so that what only the other one names does not keep it waiting for ever.
 */
export async function branchTo(queries: Queries, journal: JournalId, head: Digest): Promise<Branch | undefined> {
  const toSeq = await seqOf(queries, journal, head);
  if (toSeq === undefined) return undefined;
  const chain = new Set<Digest>();
  let wanted: Digest | null = head;
  for (let last = toSeq; last > 0; last -= windowSeqs) {
    const window = await links(queries, journal, Math.max(1, last - windowSeqs + 1), last);
    for (const { digest, prev } of window.reverse()) {
      if (digest !== wanted) continue;
      chain.add(digest);
      wanted = prev;
    }
  }
  if (chain.size !== toSeq || wanted !== null) return undefined;
  const missing = (await partsMissingOf(queries, journal, toSeq)).filter(({ entry }) => chain.has(entry));
  const firstSeq = Math.min(...missing.map(({ seq }) => seq), toSeq + 1);
  return { toSeq, head, partsMissing: missing.length, completeToSeq: firstSeq - 1 };
}
