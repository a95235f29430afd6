/** What can be wrong with the queue numbers of a day; apart from the rule, so that reading an entry does not need the rule. */
export const discrepancyKinds = [
  'called-not-opened',
  'void-and-opened',
  'given-twice',
  'issue-unknown',
  'missing',
] as const;
/** `missing`: a run between numbers that are known, of which nothing is known here. */
export type DiscrepancyKind = (typeof discrepancyKinds)[number];

export interface Discrepancy {
  readonly why: DiscrepancyKind;
  readonly number: string;
  /** The last of several that follow each other. */
  readonly to?: string | undefined;
}
