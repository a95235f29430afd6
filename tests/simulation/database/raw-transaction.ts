import { sortable } from './keys.ts';
import type { DatabaseOrigin, Transaction } from './origin.ts';

/**
 * As much of IDBTransaction as storage uses without Dexie: requests are answered in the order they were made, and it
 * commits when it is told to or when nobody asks any more.
 */
export interface KeyRange {
  readonly low: unknown;
  readonly high: unknown;
}
export const keyRange = { bound: (low: unknown, high: unknown): KeyRange => ({ low, high }) };

interface Request {
  result: unknown;
  onsuccess: (() => void) | null;
}

export class RawTransaction {
  error: Error | null = null;
  oncomplete: (() => void) | null = null;
  onabort: (() => void) | null = null;
  readonly #origin: DatabaseOrigin;
  readonly #waiting: { readonly request: Request; readonly work: (transaction: Transaction) => unknown }[] = [];
  #over: 'commit' | 'abort' | undefined;

  constructor(origin: DatabaseOrigin, durability: 'strict' | 'relaxed') {
    this.#origin = origin;
    origin
      .transaction(durability, 'raw transaction', async (transaction) => {
        while (this.#waiting.length > 0 && this.#over !== 'abort') {
          const next = this.#waiting.shift();
          if (next === undefined) break;
          next.request.result = next.work(transaction);
          next.request.onsuccess?.();
        }
        if (this.#over === 'abort') throw new Error('aborted');
      })
      .then(
        () => this.oncomplete?.(),
        (error: unknown) => {
          this.error = error instanceof Error ? error : new Error(String(error));
          this.onabort?.();
        },
      );
  }

  commit(): void {
    this.#over = 'commit';
  }
  abort(): void {
    this.#over = 'abort';
  }

  objectStore(name: string) {
    const rows = this.#origin.rows(name);
    const ask = (work: (transaction: Transaction) => unknown): Request => {
      const request: Request = { result: undefined, onsuccess: null };
      this.#waiting.push({ request, work });
      return request;
    };
    const ranged = (index: string) => (range?: KeyRange) =>
      ask(() =>
        range === undefined
          ? rows.between(index, '', '\uffff')
          : rows.between(index, sortable(range.low), sortable(range.high)),
      );
    return {
      get: (key: unknown) => ask(() => rows.get(key)),
      getAll: ranged(rows.primaryIndex),
      add: (row: object) => ask(({ undo }) => rows.write(row, 'add', undo)),
      put: (row: object) => ask(({ undo }) => rows.write(row, 'put', undo)),
      delete: (key: unknown) => ask(({ undo }) => rows.remove(key, undo)),
      index: (index: string) => ({ getAll: ranged(index) }),
    };
  }
}
