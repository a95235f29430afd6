import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { WireEntry } from '../../src/protocol/entry.ts';
import type { Queries } from '../database/port.ts';

/** Entries in the order in which they came, from beyond `arrival`: for a hub, which sends on what it took. */
export async function entriesToRelay(
  database: Queries,
  journal: JournalId,
  arrival: number,
  limit: number,
): Promise<{ arrival: number; seq: number; wire: WireEntry }[]> {
  const rows = await database.query<{ arrival: number; seq: number; jws: string; body: string | null }>(
    'SELECT arrival, seq, jws, body FROM entries WHERE journal = $1 AND arrival > $2 ORDER BY arrival LIMIT $3',
    [journal, arrival, limit],
  );
  return rows.map(({ arrival: at, seq, jws, body }) => ({
    ...{ arrival: at, seq },
    wire: body === null ? { jws } : { jws, body },
  }));
}

/** Parts that lie here and that entries beyond `seq` name, in the order of those entries. */
export async function partsToRelay(
  database: Queries,
  journal: JournalId,
  seq: number,
): Promise<{ digest: Digest; size: number; seq: number; jws: string }[]> {
  return database.query(
    `SELECT named.digest, named.size, named.seq, entries.jws FROM entry_parts named
     JOIN entries ON entries.journal = named.journal AND entries.seq = named.seq AND entries.digest = named.entry
     WHERE named.journal = $1 AND named.seq > $2 AND named.held ORDER BY named.seq`,
    [journal, seq],
  );
}

/** Each journal of which everything up to its head is here without a branch: what need not be given again. */
export async function wholeJournals(
  database: Queries,
  office: string,
  limit: number,
): Promise<{ journal: JournalId; seq: number; head: Digest }[]> {
  return database.query(
    `SELECT journal, run_to AS seq, run_head AS head FROM journals
     WHERE office = $1 AND run_to > 0 AND entries = run_to AND NOT forked ORDER BY first_seen_at DESC LIMIT $2`,
    [office, limit],
  );
}
