import type { JournalId } from '../../../src/domain/ids.ts';
import type { WireEntry } from '../../../src/protocol/entry.ts';
import { receiptKey } from '../../../src/protocol/key-set.ts';
import { peekEntry } from '../../../src/sealing/peek.ts';
import { signRequest } from '../../../src/sealing/request-signature.ts';
import { askFeedPage } from '../../../src/sync/feed/feed-page.ts';
import { type Outcome, came } from '../../../src/sync/outcomes.ts';
import { wholeJournals } from '../../queries/relay.ts';
import { type RelayParts, noteReceipt } from './relay-parts.ts';

/** So many fit into a URL. */
const heldNamedMax = 50;

/**
 * What the centre knows of this office and the hub does not: entries of counters that reach the centre and not the hub, or
 * that a hub before this one had, and the centre's receipts. `after` is where the last reading ended; undefined begins anew,
 * without what the hub holds whole. Resolves to where this one ended.
 */
export async function hearDown(parts: RelayParts, after: string | undefined): Promise<Outcome<string | undefined>> {
  const { hub, keys, upstream, call } = parts;
  const { sealing, database } = hub;
  const { office, jws } = hub.hub;
  const whole = after === undefined ? await wholeJournals(database, office, heldNamedMax) : [];
  const held = whole.map(({ journal, seq, head }) => `${journal}:${seq}:${head}`).join(',');
  const reader = {
    query: { hub: jws },
    sign: (asked: Parameters<typeof signRequest>[2], createdS: number) =>
      signRequest(sealing, keys.receipt, asked, createdS),
  };
  let cursor = after;
  for (;;) {
    const keyOf = (kid: string) => receiptKey(keys.keySet, kid);
    const page = await askFeedPage(call, sealing, { upstream, office, reader, keyOf, after: cursor, held });
    if (!page.ok) return page;
    for (const [journal, wires] of byJournal(page.value.entries)) await hub.ingest.take(journal, wires);
    for (const receipt of page.value.receipts) await noteReceipt(parts, receipt);
    cursor = page.value.cursor;
    if (!page.value.more) return came(cursor);
  }
}

function byJournal(entries: readonly WireEntry[]): Map<JournalId, WireEntry[]> {
  const sorted = new Map<JournalId, WireEntry[]>();
  for (const wire of entries) {
    const entry = peekEntry(wire.jws);
    if (entry.ok) sorted.set(entry.value.journal, [...(sorted.get(entry.value.journal) ?? []), wire]);
  }
  return sorted;
}
