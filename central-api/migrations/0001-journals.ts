/**
 * What offices send, as it came. `entries`, `entry_parts` and `receipts` are only ever added to (but for the mark that a
 * part arrived); `journals` is a projection of entries and can be rebuilt. No sequence and no foreign key lies in the
 * way of a write, so that a distributed PostgreSQL can carry it.
 */
export const migration0001 = `
CREATE TABLE facts (
  name  text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE journals (
  journal        text PRIMARY KEY,
  office         text,
  device         text,
  counter        text,
  certificate    text,
  entries        int NOT NULL DEFAULT 0,
  -- The furthest entry whose whole chain back to entry 1 is held.
  run_to         int NOT NULL DEFAULT 0,
  run_head       text,
  forked         boolean NOT NULL DEFAULT false,
  first_seen_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE entries (
  journal     text NOT NULL,
  seq         int NOT NULL,
  digest      text NOT NULL,
  prev        text,
  kid         text NOT NULL,
  type        text NOT NULL,
  subject     text,
  at          text NOT NULL,
  jws         text NOT NULL,
  body        text,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (journal, seq, digest)
);
-- Sealed bodies do not compress; trying costs time.
ALTER TABLE entries ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE entries ALTER COLUMN jws SET STORAGE EXTERNAL;
CREATE INDEX entries_subject ON entries (subject) WHERE subject IS NOT NULL;
-- The entries that bring keys, from which a journal's authority is rebuilt.
CREATE INDEX entries_keys ON entries (journal) WHERE type IN ('journal.opened', 'officer.added');

CREATE TABLE entry_parts (
  journal text NOT NULL,
  seq     int NOT NULL,
  entry   text NOT NULL,
  digest  text NOT NULL,
  size    int NOT NULL,
  held    boolean NOT NULL,
  PRIMARY KEY (journal, seq, entry, digest)
);
CREATE INDEX entry_parts_digest ON entry_parts (digest);
CREATE INDEX entry_parts_missing ON entry_parts (journal, seq) WHERE NOT held;

-- Entries whose signer is not known yet: entry 1 or an officer's key is still on its way.
CREATE TABLE unverified_entries (
  journal     text NOT NULL,
  digest      text NOT NULL,
  jws         text NOT NULL,
  body        text,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (journal, digest)
);
ALTER TABLE unverified_entries ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE receipts (
  journal text NOT NULL,
  at      timestamptz NOT NULL,
  jws     text NOT NULL
);
CREATE INDEX receipts_journal ON receipts (journal, at);

CREATE TABLE enrolments (
  code           text PRIMARY KEY,
  office         text NOT NULL,
  office_name    text NOT NULL,
  counter        text NOT NULL,
  supervisor     text NOT NULL,
  supervisors    text NOT NULL,
  demo           boolean NOT NULL,
  package        text NOT NULL,
  device_key     text,
  supervisor_key text,
  certificate    text,
  issued_at      timestamptz NOT NULL,
  used_at        timestamptz
);
`;
