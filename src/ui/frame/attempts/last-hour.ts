import type { Status } from '../../../queries/views.ts';

type Attempt = Status['attempts'][number];

export const hourMs = 60 * 60_000;

export interface ByHour {
  readonly lastHour: readonly Attempt[];
  readonly earlier?: EarlierAttempts;
}

/** What lies further back than an hour, as far as it is kept. */
export interface EarlierAttempts {
  readonly count: number;
  readonly since: string;
  /** The most frequent first. */
  readonly outcomes: readonly (readonly [Attempt['outcome'], number])[];
}

/** `attempts` come newest first. One that a clock set back makes lie ahead is of the last hour. */
export function byHour(attempts: readonly Attempt[], now: number): ByHour {
  const isRecent = ({ at }: Attempt): boolean => !(Date.parse(at) < now - hourMs);
  const earlier = attempts.filter((attempt) => !isRecent(attempt));
  const lastHour = attempts.filter(isRecent);
  const first = earlier.at(-1);
  if (first === undefined) return { lastHour };
  const counts = new Map<Attempt['outcome'], number>();
  for (const { outcome } of earlier) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const outcomes = [...counts].toSorted(([, a], [, b]) => b - a);
  return { lastHour, earlier: { count: earlier.length, since: first.at, outcomes } };
}
