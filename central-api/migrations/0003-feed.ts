/**
 * In which order the entries of one journal came, so that whoever reads an office's entries again and again misses none.
 * Given under the journal's own lock, so no sequence of the whole database lies in the way of a write, and a number is
 * never given to an entry that becomes visible later than one with a higher number.
 */
export const migration0003 = `
ALTER TABLE journals ADD COLUMN arrivals int NOT NULL DEFAULT 0;
ALTER TABLE entries ADD COLUMN arrival int NOT NULL DEFAULT 0;
UPDATE entries SET arrival = numbered.arrival
FROM (
  SELECT journal, seq, digest, row_number() OVER (PARTITION BY journal ORDER BY received_at, seq, digest)::int AS arrival
  FROM entries
) numbered
WHERE entries.journal = numbered.journal AND entries.seq = numbered.seq AND entries.digest = numbered.digest;
UPDATE journals SET arrivals = entries;
CREATE INDEX entries_arrival ON entries (journal, arrival);
`;
