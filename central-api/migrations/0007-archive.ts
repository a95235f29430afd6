/**
 * What casework opened, copied to an archive and read back from it. `archived_entries` is only ever added to.
 * `archive_reach` is a projection: the last arrival of a journal that was looked at, and up to where the archive holds
 * everything. What could not be opened or copied yet waits, with why.
 */
export const migration0007 = `
CREATE TABLE archived_entries (
  archive text NOT NULL,
  journal text NOT NULL,
  seq     int NOT NULL,
  digest  text NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (archive, journal, seq, digest)
);
CREATE TABLE archive_reach (
  archive   text NOT NULL,
  journal   text NOT NULL,
  arrival   int NOT NULL,
  to_seq    int NOT NULL,
  looked_at timestamptz NOT NULL,
  PRIMARY KEY (journal, archive)
);
CREATE TABLE archive_waiting (
  archive     text NOT NULL,
  journal     text NOT NULL,
  seq         int NOT NULL,
  digest      text NOT NULL,
  code        text NOT NULL,
  tries       int NOT NULL,
  next_try_at timestamptz NOT NULL,
  PRIMARY KEY (archive, journal, seq, digest)
);
-- When casework last read something back from it.
CREATE TABLE archives (
  archive text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);
CREATE INDEX archive_waiting_due ON archive_waiting (archive, next_try_at);
`;
