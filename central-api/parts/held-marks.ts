import type { PartRef } from '../../src/protocol/shapes.ts';
import type { Database } from '../database/port.ts';
import { markHeld } from '../queries/parts.ts';

/** Long enough that a burst of parts shares one statement, short enough that another process soon sees the mark. */
const lingerMs = 1_000;

/**
 * Marks flushed parts as held, many in one statement. The answer to a PUT is a hint and does not wait for this; a
 * receipt does (`flush`). What a crash loses here is only the mark: the part is asked for or found again.
 */
export class HeldMarks {
  readonly #database: Database;
  readonly #onFailure: (error: unknown) => void;
  #waiting: PartRef[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(database: Database, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
  }

  /** Only for a part that the store has flushed. */
  add(part: PartRef): void {
    this.#waiting.push(part);
    this.#timer ??= setTimeout(() => {
      this.flush().catch(this.#onFailure);
    }, lingerMs).unref();
  }

  /** Resolves when everything added before is marked. Rejects, and keeps them, when the database does not take it. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running = this.#running.then(
      () => this.#mark(),
      () => this.#mark(),
    );
    return this.#running;
  }

  async #mark(): Promise<void> {
    const parts = this.#waiting;
    if (parts.length === 0) return;
    this.#waiting = [];
    try {
      await markHeld(this.#database, parts);
    } catch (error) {
      this.#waiting = [...parts, ...this.#waiting];
      throw error;
    }
  }
}
