/** One engine over all tabs and the worker. A stopped worker or a closed tab lets go of the lock by itself. */
export type DrainLock = <T>(run: () => Promise<T>) => Promise<T | undefined>;

/** Runs at once or not at all: who holds the lock sends for everybody. Undefined: somebody else holds it. */
export const webDrainLock: DrainLock = (run) =>
  navigator.locks.request('drain', { ifAvailable: true }, async (lock) => (lock === null ? undefined : await run()));
