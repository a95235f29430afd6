/**
 * For the pages anybody may ask: a file by the code on its slip, and what an office declared. A receipt code is 45 bits of
 * SHA-256 of the application's id, so the index is over the digest's first six bytes; one or two entries of each
 * application are in it. Both indexes are small and fill themselves with what was held before.
 */
export const migration0002 = `
CREATE INDEX entries_receipt_code ON entries (substring(sha256(subject::bytea) FROM 1 FOR 6))
  WHERE type IN ('number.issued', 'application.opened');
CREATE INDEX entries_declared ON entries (journal)
  WHERE type IN ('outage.declared', 'outage.ended', 'capability.changed', 'setting.changed');
CREATE INDEX journals_office ON journals (office);
`;
