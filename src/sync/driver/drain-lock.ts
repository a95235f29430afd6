/** One engine over all tabs and the worker. A stopped worker or a closed tab lets go of the lock by itself. */
export type DrainLock = <T>(run: () => Promise<T>) => Promise<T | undefined>;

/** Runs at once or not at all: who holds the lock sends for everybody. Undefined: somebody else holds it. */
const webLock =
  (name: string): DrainLock =>
  (run) =>
    navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? undefined : await run()));

export const webDrainLock = webLock('drain');
/** The office hub is sent to beside the centre, and neither waits for the other. */
export const hubDrainLock = webLock('drain-hub');
