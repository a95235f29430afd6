/** Time as storage needs it; tests turn their own. */
export interface StorageClock {
  /** Unix ms. */
  now(): number;
  /** Runs once, later; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: StorageClock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export const instantOf = (clock: StorageClock): string => new Date(clock.now()).toISOString();
