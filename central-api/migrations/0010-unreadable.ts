/** Entries of which casework said in the centre's own journal that it cannot open them: each is said once. */
export const migration0010 = `
CREATE TABLE unreadable_told (
  journal text NOT NULL,
  seq     int NOT NULL,
  digest  text NOT NULL,
  PRIMARY KEY (journal, seq, digest)
);
`;
