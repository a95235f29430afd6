/** What is known of the way to the centre, and of each try of it that is worth a line. */
export type AttemptOutcome =
  | 'progress'
  | 'nothing-to-do'
  | 'waiting'
  | 'unreachable'
  | 'not-the-centre'
  | 'refused'
  | 'failed';

/** One line of the page of attempts. The words come from `code` in the reader's language. No personal data. */
export interface Attempt {
  readonly at: string;
  readonly driver: 'worker' | 'page';
  readonly outcome: AttemptOutcome;
  /** Of the catalogue in `sync/outcomes.ts`. */
  readonly code: string;
  readonly entries: number;
  readonly parts: number;
  readonly bytes: number;
  /** When the next try is due, if one is planned. */
  readonly nextAt?: string;
}

/** After so long without its word a centre is not called reachable; when it answers again, it is so since then. */
export const quietAfterMs = 30 * 60_000;

/** What the engine last found out about the centre. */
export interface Reachability {
  readonly upstream: string;
  readonly state: 'unknown' | 'reachable' | 'unreachable';
  /** When `state` began, by this device's clock; a silence longer than `quietAfterMs` begins it anew. */
  readonly since: string;
  readonly code: string;
  readonly lastStatementAt?: string;
  readonly nextProbeAt?: string;
}
