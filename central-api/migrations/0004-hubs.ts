/**
 * At a centre: which offices have a hub, and its certificate, for the counters of that office. At a hub: the last word of
 * the centre on each journal, to be given to the counters.
 */
export const migration0004 = `
CREATE TABLE hubs (
  code        text PRIMARY KEY,
  office      text NOT NULL,
  office_name text NOT NULL,
  demo        boolean NOT NULL,
  hub_key     text,
  certificate text,
  issued_at   timestamptz NOT NULL,
  certified_at timestamptz
);
CREATE INDEX hubs_office ON hubs (office, certified_at) WHERE certificate IS NOT NULL;

CREATE TABLE centre_receipts (
  journal text PRIMARY KEY,
  at      text NOT NULL,
  jws     text NOT NULL
);
`;
