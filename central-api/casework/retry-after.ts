const firstWaitMs = 5_000;
/** A part is on its way, somebody writes at the same time, or the root is fetched; anything else needs a person, or another version. */
const soon = new Set(['part-missing', 'changed-meanwhile', 'act-on-its-way', 'enrolment-closed']);
const longestWaitMs = { soon: 15 * 60_000, unreadable: 6 * 3_600_000 };

/** How long casework waits before it tries again what it could not do, by why and how often it tried. */
export const retryAfterMs = (code: string, tries: number): number =>
  Math.min(soon.has(code) ? longestWaitMs.soon : longestWaitMs.unreadable, firstWaitMs * 2 ** tries);
