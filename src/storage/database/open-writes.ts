import type { Dexie } from 'dexie';

/**
 * Transactions of this page that are writing now. One that goes on by promises, from what it read to what it writes, must
 * not be cut in two: Firefox holds all promises back while its print dialogue is open, and IndexedDB commits what it
 * has been given when nothing more comes. So the page prints while nothing is being written.
 */
export class OpenWrites {
  #open = 0;

  get none(): boolean {
    return this.#open === 0;
  }

  follow(db: Dexie): void {
    db.use({
      stack: 'dbcore',
      name: 'open-writes',
      create: (core) => ({
        ...core,
        transaction: (tables, mode, options) => {
          const transaction = core.transaction(tables, mode, options);
          if (mode === 'readwrite') this.#count(transaction as IDBTransaction);
          return transaction;
        },
      }),
    });
  }

  #count(transaction: IDBTransaction): void {
    this.#open += 1;
    const over = (): void => {
      this.#open -= 1;
    };
    // One of the two comes, once.
    transaction.addEventListener('complete', over);
    transaction.addEventListener('abort', over);
  }
}
