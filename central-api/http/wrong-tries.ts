import { ProblemError } from './problems.ts';

/** How many somebody may do in a row, and how fast they get new ones. By default: tries of wrong codes. */
export interface TriesPace {
  readonly burst: number;
  readonly refillMs: number;
}
const wrongCodes: TriesPace = { burst: 10, refillMs: 30_000 };
/** Callers remembered; beyond that the oldest is forgotten. */
const maxCallers = 10_000;

/**
 * Slows down guessing. The first half of a code has 40 bits and opens nothing without the second, so this only keeps the
 * noise down. Behind a proxy all callers are one: then they share the tries.
 */
export class WrongTries {
  readonly #nowMs: () => number;
  readonly #pace: TriesPace;
  /** When each caller will have all tries again. */
  readonly #fullAtMs = new Map<string, number>();

  constructor(nowMs: () => number, pace = wrongCodes) {
    this.#nowMs = nowMs;
    this.#pace = pace;
  }

  /** Seconds until this caller may try again; 0 when it may now. */
  waitS(caller: string): number {
    const { burst, refillMs } = this.#pace;
    const debtMs = (this.#fullAtMs.get(caller) ?? 0) - this.#nowMs();
    return Math.max(0, Math.ceil((debtMs - (burst - 1) * refillMs) / 1_000));
  }

  /**
   * Looks up what a caller may have guessed. It is counted before it is known to be wrong, so that of many that come at once none
   * is looked up beyond those left, and given back unless no such code is known. Throws `too-many-requests`.
   */
  async guess<T>(caller: string, look: () => Promise<T>): Promise<T> {
    const waitS = this.waitS(caller);
    if (waitS > 0) throw new ProblemError('too-many-requests', { retryAfterS: waitS });
    this.count(caller);
    let isWrong = false;
    try {
      return await look();
    } catch (error) {
      isWrong = error instanceof ProblemError && error.code === 'code-unknown';
      throw error;
    } finally {
      if (!isWrong) this.giveBack(caller);
    }
  }

  /** It was right after all. */
  giveBack(caller: string): void {
    const fullAtMs = this.#fullAtMs.get(caller);
    if (fullAtMs !== undefined) this.#fullAtMs.set(caller, fullAtMs - this.#pace.refillMs);
  }

  count(caller: string): void {
    const fullAtMs = Math.max(this.#fullAtMs.get(caller) ?? 0, this.#nowMs()) + this.#pace.refillMs;
    this.#fullAtMs.delete(caller);
    this.#fullAtMs.set(caller, fullAtMs);
    const oldest = this.#fullAtMs.keys().next().value;
    if (this.#fullAtMs.size > maxCallers && oldest !== undefined) this.#fullAtMs.delete(oldest);
  }
}
