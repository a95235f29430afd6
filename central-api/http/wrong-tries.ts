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
