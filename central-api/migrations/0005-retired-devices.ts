/** Which devices of an office were taken out is asked with every page of its feed. */
export const migration0005 = `
CREATE INDEX entries_retired ON entries (journal) WHERE type = 'device.retired';
`;
