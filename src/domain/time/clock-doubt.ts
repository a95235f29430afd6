/**
 * When to believe this computer's clock. The clock is never corrected and never the order of things: an officer is
 * asked once to look at date and hour, and until then entries say `doubtful`.
 */
export interface ClockReading {
  /** Unix ms, what the clock says. */
  readonly wallMs: number;
  /** Monotonic ms since this start of the app. Stops while the computer sleeps in some browsers. */
  readonly upMs: number;
}

export const clockDoubts = ['leapt', 'before-build', 'before-last-entry', 'far-ahead'] as const;
export type ClockDoubt = (typeof clockDoubts)[number];

export interface ClockWatch {
  readonly last: ClockReading;
  /** Set until somebody confirms. */
  readonly doubt: ClockDoubt | undefined;
}

export const leapMs = 2 * 60_000;
export const farAheadMs = 60 * 24 * 60 * 60_000;

/** At the start of the app, or at the first sign-in. `lastEntryAtMs` is what the newest entry of the journal said. */
export function startClock(now: ClockReading, builtAtMs: number, lastEntryAtMs: number | undefined): ClockWatch {
  return { last: now, doubt: doubtAtStart(now.wallMs, builtAtMs, lastEntryAtMs) };
}

function doubtAtStart(wallMs: number, builtAtMs: number, lastEntryAtMs: number | undefined): ClockDoubt | undefined {
  if (wallMs < builtAtMs) return 'before-build';
  if (lastEntryAtMs === undefined) return undefined;
  if (wallMs < lastEntryAtMs - leapMs) return 'before-last-entry';
  return wallMs > lastEntryAtMs + farAheadMs ? 'far-ahead' : undefined;
}

/** To be asked often. Slow drift and the small steps of a time service pass; a leap stays a doubt until confirmed. */
export function watchClock(watch: ClockWatch, now: ClockReading): ClockWatch {
  const leap = now.wallMs - watch.last.wallMs - (now.upMs - watch.last.upMs);
  const leapt: ClockDoubt | undefined = Math.abs(leap) > leapMs ? 'leapt' : undefined;
  return { last: now, doubt: watch.doubt ?? leapt };
}

/** An officer says that date and hour are right. */
export function confirmClock(now: ClockReading): ClockWatch {
  return { last: now, doubt: undefined };
}

export const clockState = (watch: ClockWatch): 'confirmed' | 'doubtful' =>
  watch.doubt === undefined ? 'confirmed' : 'doubtful';
