/**
 * Which acts of the centre are among its entries; certificates for its journals, signed while the root was at hand; and how casework
 * stands with each case: a projection of what arrived, with why a case is where it is. `next_look_at` is empty until there is news.
 */
export const migration0009 = `
ALTER TABLE centre_acts ADD COLUMN taken_in boolean NOT NULL DEFAULT false;
UPDATE centre_acts SET taken_in = true WHERE EXISTS (
  SELECT 1 FROM entries WHERE entries.journal = centre_acts.journal AND entries.seq = centre_acts.seq
    AND entries.digest = centre_acts.digest);
CREATE INDEX centre_acts_waiting ON centre_acts (office, subject) WHERE NOT taken_in;
CREATE TABLE act_certificates (
  office      text PRIMARY KEY,
  kid         text NOT NULL,
  certificate text NOT NULL
);
CREATE TABLE casework_cursors (
  journal text PRIMARY KEY,
  arrival int NOT NULL
);
CREATE TABLE casework_cases (
  subject      text PRIMARY KEY,
  office       text NOT NULL,
  revision     int NOT NULL,
  tries        int NOT NULL,
  place        text,
  next_look_at timestamptz
);
CREATE INDEX casework_cases_due ON casework_cases (next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX casework_cases_office ON casework_cases (office);
`;
