import type { DeviceId, Digest, JournalId, OfficeId } from '../../src/domain/ids.ts';
import type { WireEntry } from '../../src/protocol/entry.ts';
import type { Queries } from '../database/port.ts';

/** A journal of an office, with what its next receipt would cover. */
export interface FeedJournal {
  readonly journal: JournalId;
  readonly own: boolean;
  readonly forked: boolean;
  readonly arrivals: number;
  readonly runTo: number;
  readonly completeTo: number;
  readonly archivedTo: number;
}

/** The journals of an office, the latest first. A device's own are among them, for their receipts. */
export async function journalsOfOffice(
  database: Queries,
  office: OfficeId,
  device: DeviceId | undefined,
  limit: number,
): Promise<FeedJournal[]> {
  const rows = await database.query<{
    journal: JournalId;
    own: boolean;
    forked: boolean;
    arrivals: number;
    run_to: number;
    missing: number | null;
    archived_to: number;
  }>(
    `SELECT journal, coalesce(device = $2, false) AS own, forked, arrivals, run_to, (
       SELECT min(seq) FROM entry_parts WHERE entry_parts.journal = journals.journal AND seq <= run_to AND NOT held
     ) AS missing, coalesce((
       SELECT max(to_seq) FROM archive_reach WHERE archive_reach.journal = journals.journal
     ), 0)::int AS archived_to
     FROM journals WHERE office = $1 ORDER BY first_seen_at DESC, journal LIMIT $3`,
    [office, device ?? null, limit],
  );
  return rows.map(({ journal, own, forked, arrivals, run_to: runTo, missing, archived_to: archivedTo }) => ({
    ...{ journal, own, forked, arrivals, runTo, archivedTo },
    completeTo: missing === null ? runTo : missing - 1,
  }));
}

/** A journal's entries in the order in which they came, from beyond `arrival`. */
export async function entriesArrived(
  database: Queries,
  journal: JournalId,
  from: { readonly arrival: number; readonly heldTo: number },
  limit: number,
  /** Nothing else; all when absent. */
  types?: readonly string[],
): Promise<{ arrival: number; wire: WireEntry }[]> {
  const rows = await database.query<{ arrival: number; jws: string; body: string | null }>(
    `SELECT arrival, jws, body FROM entries WHERE journal = $1 AND arrival > $2 AND seq > $3
       AND ($5::text[] IS NULL OR type = ANY ($5)) ORDER BY arrival LIMIT $4`,
    [journal, from.arrival, from.heldTo, limit, types ?? null],
  );
  return rows.map(({ arrival, jws, body }) => ({ arrival, wire: body === null ? { jws } : { jws, body } }));
}

/** Of these heads, the journals whose longest run leads through them: nothing below is missing there. */
export async function heldHeads(
  database: Queries,
  heads: readonly { readonly journal: JournalId; readonly seq: number; readonly head: Digest }[],
): Promise<Set<JournalId>> {
  if (heads.length === 0) return new Set();
  const rows = await database.query<{ journal: JournalId }>(
    `SELECT entries.journal FROM entries
     JOIN json_to_recordset($1::json) AS asked(journal text, seq int, head text)
       ON asked.journal = entries.journal AND asked.seq = entries.seq AND asked.head = entries.digest
     JOIN journals ON journals.journal = entries.journal AND NOT journals.forked`,
    [JSON.stringify(heads)],
  );
  return new Set(rows.map(({ journal }) => journal));
}

/** What the office's journals say about its devices, with how far each journal is here without a gap. */
export async function deviceActs(
  database: Queries,
  office: OfficeId,
  types: readonly string[],
): Promise<{ readonly journal: JournalId; readonly jws: string; readonly runTo: number }[]> {
  const rows = await database.query<{ journal: JournalId; jws: string; run_to: number }>(
    `SELECT entries.journal, jws, run_to FROM entries JOIN journals ON journals.journal = entries.journal
     WHERE office = $1 AND type = ANY ($2) ORDER BY arrival`,
    [office, types],
  );
  return rows.map(({ journal, jws, run_to: runTo }) => ({ journal, jws, runTo }));
}
