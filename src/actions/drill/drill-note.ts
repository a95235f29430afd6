import type { ApplicationId } from '../../domain/ids.ts';

/**
 * Whether this computer is in a drill. It lies outside of both stores, where a page finds it before it opens any; whatever is
 * wrong with it, the real store is opened.
 */
export interface DrillNote {
  readonly startedMs: number;
  /** The end of the office day on which it was started. */
  readonly untilMs: number;
  /** Somebody ended it. */
  readonly ended?: true;
  readonly by: string;
  /** What opens what was typed in it, sealed under the real office's key; base64url. */
  readonly key: string;
  readonly kid: string;
  /** Cases that a person took for real ones, and what became of them. */
  readonly carried: Readonly<Record<string, ApplicationId>>;
}

export const drillNoteName = 'loket.drill';

export function readDrill(): DrillNote | undefined {
  try {
    const note = JSON.parse(localStorage.getItem(drillNoteName) ?? 'null') as DrillNote | null;
    const isWhole =
      note !== null &&
      [note.startedMs, note.untilMs].every(Number.isFinite) &&
      [note.by, note.key, note.kid].every((text) => typeof text === 'string') &&
      typeof note.carried === 'object';
    return isWhole ? note : undefined;
  } catch {
    // Storage refused, or something else wrote there.
    return undefined;
  }
}

/** Throws where the browser refuses: then no drill begins. */
export function keepDrill(note: DrillNote): void {
  localStorage.setItem(drillNoteName, JSON.stringify(note));
}

export function forgetDrill(): void {
  localStorage.removeItem(drillNoteName);
}

/** Also over when the clock stands before its beginning: a drill is never in the way of work because a clock was set. */
export const drillIsOn = (note: DrillNote, nowMs: number): boolean =>
  note.ended !== true && nowMs < note.untilMs && nowMs >= note.startedMs - 60_000;
