import { fingersOf } from './plans.ts';
import type { Finger, FingerException, FingerPlan } from './vocabulary.ts';

/**
 * The fingers of one person in one sitting, before they are saved. `Print` is whatever a device gave; nothing is known of
 * it here but its quality.
 */
export interface Sitting<Print> {
  readonly plan: FingerPlan;
  readonly fingers: Readonly<Partial<Record<Finger, FingerState<Print>>>>;
}

export interface FingerState<Print> {
  readonly attempts: number;
  /** The best of all tries. An exception given later does not throw it away: it only stands before it. */
  readonly taken?: Taken<Print>;
  readonly exception?: FingerException;
}

export interface Taken<Print> {
  readonly print: Print;
  /** As the reader scored it, 0–100; a file has none. */
  readonly quality?: number;
}

export const newSitting = <Print>(plan: FingerPlan): Sitting<Print> => ({ plan, fingers: {} });

const stateOf = <Print>({ fingers }: Sitting<Print>, finger: Finger): FingerState<Print> =>
  fingers[finger] ?? { attempts: 0 };

/** One more try of a finger. The better print stays; of equals, the later. */
export function withTaken<Print>(sitting: Sitting<Print>, finger: Finger, taken: Taken<Print>): Sitting<Print> {
  const { attempts, taken: before } = stateOf(sitting, finger);
  const best = before !== undefined && (before.quality ?? 100) > (taken.quality ?? 100) ? before : taken;
  return put(sitting, finger, { attempts: attempts + 1, taken: best });
}

/** A try that gave nothing. */
export function withFailedTry<Print>(sitting: Sitting<Print>, finger: Finger): Sitting<Print> {
  const state = stateOf(sitting, finger);
  return put(sitting, finger, { ...state, attempts: state.attempts + 1 });
}

/** Why this finger gives none; undefined takes it back, and what was taken before stands again. */
export function withException<Print>(
  sitting: Sitting<Print>,
  finger: Finger,
  exception: FingerException | undefined,
): Sitting<Print> {
  const { exception: _, ...state } = stateOf(sitting, finger);
  return put(sitting, finger, exception === undefined ? state : { ...state, exception });
}

/** For another reader, whose prints do not mix with these: exceptions stay, prints go. */
export function withoutPrints<Print>(sitting: Sitting<Print>): Sitting<Print> {
  const kept = Object.entries(sitting.fingers).map(([finger, { taken: _, ...state }]) => [finger, state]);
  return { ...sitting, fingers: Object.fromEntries(kept) };
}

/** Another plan; what was taken for the one before stays at hand. */
export const withPlan = <Print>(sitting: Sitting<Print>, plan: FingerPlan): Sitting<Print> => ({ ...sitting, plan });

/** Neither taken nor explained. */
export function missingFingers<Print>(sitting: Sitting<Print>): readonly Finger[] {
  return fingersOf(sitting.plan).filter((finger) => {
    const { taken, exception } = stateOf(sitting, finger);
    return taken === undefined && exception === undefined;
  });
}

export function hasPrints<Print>({ fingers }: Sitting<Print>): boolean {
  return Object.values(fingers).some(({ taken }) => taken !== undefined);
}

const put = <Print>(sitting: Sitting<Print>, finger: Finger, state: FingerState<Print>): Sitting<Print> => ({
  ...sitting,
  fingers: { ...sitting.fingers, [finger]: state },
});

export interface SittingToSave<Print> {
  readonly fingers: readonly {
    readonly finger: Finger;
    readonly attempts: number;
    readonly exception?: FingerException;
    readonly quality?: number;
    /** Index into `prints`. */
    readonly record?: number;
  }[];
  readonly prints: readonly Print[];
}

/** What is saved: every finger of the plan, in its order. Only for a sitting in which nothing is missing. */
export function toSave<Print>(sitting: Sitting<Print>): SittingToSave<Print> {
  const prints: Print[] = [];
  const fingers = fingersOf(sitting.plan).map((finger) => {
    const { attempts, taken, exception } = stateOf(sitting, finger);
    if (exception !== undefined) return { finger, attempts, exception };
    if (taken === undefined) throw new Error(`Nothing is known of ${finger}: a sitting was saved too early.`);
    prints.push(taken.print);
    const { quality } = taken;
    return { finger, attempts, ...(quality === undefined ? {} : { quality }), record: prints.length - 1 };
  });
  return { fingers, prints };
}
