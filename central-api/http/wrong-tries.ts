/** Wrong codes somebody may try in a row, and how fast they get new tries. */
const burst = 10;
const refillMs = 30_000;
/** Callers remembered; beyond that the oldest is forgotten. */
const maxCallers = 10_000;

/**
 * Slows down guessing. The first half of a code has 40 bits and opens nothing without the second, so this only keeps the
 * noise down. Behind a proxy all callers are one: then they share the tries.
 */
export class WrongTries {
  readonly #nowMs: () => number;
  /** When each caller will have all tries again. */
  readonly #fullAtMs = new Map<string, number>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Seconds until this caller may try again; 0 when it may now. */
  waitS(caller: string): number {
    const debtMs = (this.#fullAtMs.get(caller) ?? 0) - this.#nowMs();
    return Math.max(0, Math.ceil((debtMs - (burst - 1) * refillMs) / 1_000));
  }

  count(caller: string): void {
    const fullAtMs = Math.max(this.#fullAtMs.get(caller) ?? 0, this.#nowMs()) + refillMs;
    this.#fullAtMs.delete(caller);
    this.#fullAtMs.set(caller, fullAtMs);
    const oldest = this.#fullAtMs.keys().next().value;
    if (this.#fullAtMs.size > maxCallers && oldest !== undefined) this.#fullAtMs.delete(oldest);
  }
}
