import { ProblemError } from './problems.ts';

/** How many somebody may do in a row, and how fast they get new ones. By default: tries of wrong codes. */
export interface TriesPace {
  readonly burst: number;
  readonly refillMs: number;
}
const wrongCodes: TriesPace = { burst: 10, refillMs: 30_000 };
export type Guess<T> =
  | { readonly kind: 'looked'; readonly found: T }
  | { readonly kind: 'too-many'; readonly waitS: number };

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
   * is looked up beyond those left, and given back unless `isWrong`.
   */
  async guess<T>(caller: string, look: () => Promise<T>, isWrong: (found: T) => boolean): Promise<Guess<T>> {
    const waitS = this.waitS(caller);
    if (waitS > 0) return { kind: 'too-many', waitS };
    this.count(caller);
    let wasWrong = false;
    try {
      const found = await look();
      wasWrong = isWrong(found);
      return { kind: 'looked', found };
    } finally {
      if (!wasWrong) this.#giveBack(caller);
    }
  }

  /** What belongs to a one-time code. Throws `too-many-requests`, and `code-unknown` when nothing does. */
  async ofCode<T>(caller: string, look: () => Promise<T | undefined>): Promise<T> {
    const guess = await this.guess(caller, look, (found) => found === undefined);
    if (guess.kind === 'too-many') throw new ProblemError('too-many-requests', { retryAfterS: guess.waitS });
    if (guess.found === undefined) throw new ProblemError('code-unknown');
    return guess.found;
  }

  #giveBack(caller: string): void {
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
