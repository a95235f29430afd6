import type { Database, Queries, Row } from '../../../central-api/database/port.ts';
import type { Machine } from '../world/machine.ts';
import type { Random } from '../world/random.ts';
import { Relations } from './relations.ts';
import { meaningOf } from './meanings.ts';

/**
 * The centre's database as a model: what is committed outlives the process. `postgres` flushes each commit; `embedded`
 * never does, so a power cut takes the latest commits back. One transaction at a time, as with PGlite.
 */
export class DatabaseCluster {
  tables = new Relations();
  readonly kind: Database['kind'];
  identity: string;
  #transactions = 0;
  #unflushed: (() => void)[][] = [];
  #last: Promise<unknown> = Promise.resolve();
  #running: (() => void)[] | undefined;

  constructor(kind: Database['kind'], identity: string) {
    this.kind = kind;
    this.identity = identity;
  }

  connect(machine: Machine): Database {
    const query =
      (undo: (() => void)[]): Queries['query'] =>
      async <R extends Row>(sql: string, given: readonly unknown[] = []): Promise<R[]> => {
        const { tables, identity } = this;
        return meaningOf(sql)({ tables, undo, now: this.#transactions, identity, given }) as unknown as R[];
      };
    const transaction = <T>(work: (tx: Queries) => Promise<T>): Promise<T> => {
      const mine = this.#last.then(() => this.#run(machine, (undo) => work({ query: query(undo) })));
      this.#last = mine.catch(() => undefined);
      return mine;
    };
    return {
      kind: this.kind,
      query: (sql, given) => transaction((tx) => tx.query(sql, given)),
      transaction,
      close: () => Promise.resolve(),
    };
  }

  async #run<T>(machine: Machine, work: (undo: (() => void)[]) => Promise<T>): Promise<T> {
    const undo: (() => void)[] = [];
    this.#running = undo;
    this.#transactions += 1;
    try {
      const value = await work(undo);
      await machine.io('storage', undo.length > 0 ? 'centre commits' : 'centre reads', 3, () => {
        this.#running = undefined;
        if (undo.length > 0 && this.kind === 'embedded') this.#unflushed.push(undo);
      });
      if (undo.length > 0) await machine.heard();
      return value;
    } catch (error) {
      takeBack(undo);
      throw error;
    } finally {
      this.#running = undefined;
    }
  }

  /** The process is gone: what was not committed never was. */
  release(): void {
    if (this.#running !== undefined) takeBack(this.#running);
    this.#running = undefined;
    this.#last = Promise.resolve();
  }

  /** After a clean stop everything is on the disk. */
  flushed(): void {
    this.#unflushed = [];
  }

  powerCut(random: Random): void {
    this.release();
    const kept = random.below(this.#unflushed.length + 1);
    for (const undo of this.#unflushed.splice(kept).reverse()) takeBack(undo);
    this.#unflushed = [];
  }

  /** As a backup was: the identity is the same, and nothing in it knows that time went on. */
  restore(backup: Relations): void {
    this.release();
    this.#unflushed = [];
    this.tables = backup.copy();
  }
}

function takeBack(undo: (() => void)[]): void {
  for (const step of undo.splice(0).reverse()) step();
}
