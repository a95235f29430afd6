import type { Changes } from './browser/changes.ts';
import type { StorageClock } from './clock.ts';
import type { Databases } from './database/open-databases.ts';

/** What every store of this folder is made from. */
export interface StorageParts {
  readonly db: Databases;
  readonly clock: StorageClock;
  readonly changes: Changes;
  /** Told of what storage got over by itself: for whoever looks for the cause. */
  readonly fault: (error: unknown) => void;
}

/** One after the other, in the order of asking; a failure ends only its own turn. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#last.then(run);
    this.#last = result.catch(() => {});
    return result;
  }
}
