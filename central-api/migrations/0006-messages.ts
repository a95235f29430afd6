/**
 * What applicants are to be told, one row for each entry that is told of; no telephone number and no text, which only casework
 * can make. A journal's cursor is the last arrival that was looked at.
 */
export const migration0006 = `
CREATE TABLE message_cursors (
  journal text PRIMARY KEY,
  arrival int NOT NULL
);
CREATE TABLE messages (
  event       text PRIMARY KEY,
  kind        text NOT NULL,
  subject     text NOT NULL,
  office      text NOT NULL,
  state       text NOT NULL,
  code        text,
  tries       int NOT NULL,
  made_at     timestamptz NOT NULL,
  next_try_at timestamptz NOT NULL,
  ended_at    timestamptz
);
CREATE INDEX messages_due ON messages (next_try_at) WHERE state = 'waiting';
`;
