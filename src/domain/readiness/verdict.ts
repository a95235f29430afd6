/**
 * Whether a counter could work through an outage, item by item. Each item is found out by doing it; what is here only judges
 * what was found. `fallback` is amber: work goes on in another way, and the sentence says in which.
 */
export const readinessItems = [
  'shell',
  'copies',
  'persistent',
  'room',
  'clock',
  'keys',
  'roster',
  'camera',
  'reader',
  'printer',
] as const;
export type ReadinessItem = (typeof readinessItems)[number];

/** Those that no machine can judge: a person looks at the paper. */
export const personsItems: readonly ReadinessItem[] = ['printer'];

export type VerdictCode =
  | 'shell-whole'
  | 'shell-broken'
  | 'shell-none'
  | 'copies-whole'
  | 'copies-database'
  | 'copies-second'
  | 'copies-absent'
  | 'persistent-yes'
  | 'persistent-no'
  | 'room-enough'
  | 'room-days'
  | 'room-none'
  | 'room-unknown'
  | 'clock-right'
  | 'clock-off'
  | 'clock-doubtful'
  | 'clock-unknown'
  | 'keys-work'
  | 'keys-asleep'
  | 'keys-broken'
  | 'roster-covers'
  | 'roster-old'
  | 'roster-over'
  | 'roster-empty'
  | 'camera-works'
  | 'camera-off'
  | 'reader-found'
  | 'reader-off'
  | 'printer-out'
  | 'printer-not-out'
  | 'not-checked';

export interface Verdict {
  readonly state: 'good' | 'fallback' | 'bad';
  readonly code: VerdictCode;
  readonly values?: Readonly<Record<string, string | number>>;
  /** What the device said, of the catalogue of refusals. */
  readonly refusal?: { readonly code: string };
}

export const good = (code: VerdictCode, values: Verdict['values'] = {}): Verdict => ({ state: 'good', code, values });
export const fallback = (code: VerdictCode, values: Verdict['values'] = {}): Verdict => ({
  state: 'fallback',
  code,
  values,
});
export const bad = (code: VerdictCode, values: Verdict['values'] = {}): Verdict => ({ state: 'bad', code, values });
