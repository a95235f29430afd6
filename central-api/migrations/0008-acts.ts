/**
 * What the centre itself entered in the journals that it keeps for offices, before it is taken in like any other entry: a sequence
 * number is given once, whoever asks at the same time. `print` and `turn` are those of a word on a print.
 */
export const migration0008 = `
CREATE TABLE centre_acts (
  journal  text NOT NULL,
  seq      int NOT NULL,
  office   text NOT NULL,
  epoch    text NOT NULL,
  digest   text NOT NULL,
  jws      text NOT NULL,
  subject  text,
  print    text,
  turn     int,
  is_ready boolean,
  PRIMARY KEY (journal, seq)
);
CREATE UNIQUE INDEX centre_acts_print ON centre_acts (print, turn) WHERE print IS NOT NULL;
CREATE INDEX centre_acts_office ON centre_acts (office, epoch);
`;
