import type { Databases } from '../../../src/storage/database/open-databases.ts';
import { OpenWrites } from '../../../src/storage/database/open-writes.ts';
import { type Key, sortable } from './keys.ts';
import type { DatabaseOrigin, Transaction } from './origin.ts';
import { phrase } from './phrase.ts';
import { RawTransaction, keyRange } from './raw-transaction.ts';
import type { Row, Rows } from './rows.ts';

/**
 * As much of Dexie as storage uses, over `DatabaseOrigin`: fast, on the simulation's clock, and held against Dexie itself
 * by `memory-database.test.ts`. Everything of storage but Dexie is the product's.
 */
export function memoryDatabases(origin: DatabaseOrigin): Databases {
  const made = {
    strict: new MemoryDatabase(origin, 'strict'),
    hints: new MemoryDatabase(origin, 'relaxed'),
    writes: new OpenWrites(),
    lost: new Promise<void>(() => {}),
  };
  return made as unknown as Databases;
}

export class MemoryDatabase {
  readonly #origin: DatabaseOrigin;
  readonly #durability: 'strict' | 'relaxed';

  constructor(origin: DatabaseOrigin, durability: 'strict' | 'relaxed') {
    this.#origin = origin;
    this.#durability = durability;
    for (const name of origin.tables.keys()) {
      Object.defineProperty(this, name, { value: new MemoryTable(origin, durability, name) });
    }
  }

  transaction<T>(mode: 'r' | 'rw', ...given: [...unknown[], () => Promise<T>]): Promise<T> {
    const work = given.at(-1) as () => Promise<T>;
    return this.#origin.transaction(this.#durability, phrase('transaction', mode), () => work());
  }

  async value(name: string): Promise<unknown> {
    const row = await this.#meta.get(name);
    return row === undefined ? undefined : (row as { value: unknown }).value;
  }

  async setValue(name: string, value: unknown): Promise<void> {
    await this.#meta.put({ name, value });
  }

  readonly keyRange = keyRange;

  isOpen(): boolean {
    return true;
  }

  backendDB() {
    return {
      transaction: (_tables: unknown, _mode: string, { durability }: { durability?: 'strict' | 'relaxed' } = {}) =>
        new RawTransaction(this.#origin, durability ?? this.#durability),
    };
  }

  end(): void {}

  get #meta(): MemoryTable {
    return (this as unknown as { readonly meta: MemoryTable }).meta;
  }
}

class MemoryTable {
  readonly #origin: DatabaseOrigin;
  readonly #durability: 'strict' | 'relaxed';
  readonly #name: string;

  constructor(origin: DatabaseOrigin, durability: 'strict' | 'relaxed', name: string) {
    this.#origin = origin;
    this.#durability = durability;
    this.#name = name;
  }

  get(key: unknown): Promise<Row | undefined> {
    return this.#use('get', (rows) => rows.get(key));
  }
  bulkGet(keys: readonly unknown[]): Promise<(Row | undefined)[]> {
    return this.#use('get', (rows) => keys.map((key) => rows.get(key)));
  }
  add(row: Row): Promise<Key> {
    return this.#use('add', (rows, { undo }) => rows.write(row, 'add', undo));
  }
  put(row: Row): Promise<Key> {
    return this.#use('put', (rows, { undo }) => rows.write(row, 'put', undo));
  }
  bulkPut(all: readonly Row[]): Promise<void> {
    return this.#use('put', (rows, { undo }) => {
      for (const row of all) rows.write(row, 'put', undo);
    });
  }
  bulkAdd(all: readonly Row[]): Promise<void> {
    return this.#use('add', (rows, { undo }) => {
      for (const row of all) rows.write(row, 'add', undo);
    });
  }
  update(key: unknown, changes: object): Promise<number> {
    return this.#use('update', (rows, { undo }) => {
      const row = rows.get(key);
      if (row !== undefined) rows.write({ ...row, ...changes }, 'put', undo);
      return row === undefined ? 0 : 1;
    });
  }
  delete(key: unknown): Promise<void> {
    return this.#use('delete', (rows, { undo }) => {
      rows.remove(key, undo);
    });
  }
  clear(): Promise<void> {
    return this.#use('clear', (rows, { undo }) => {
      for (const row of rows.all()) rows.remove(rows.keyOf(row), undo);
    });
  }
  count(): Promise<number> {
    return this.#use('count', (rows) => rows.size);
  }
  toArray(): Promise<Row[]> {
    return this.#use('read', (rows) => rows.all());
  }
  toCollection(): MemoryCollection {
    return this.#collection((rows) => rows.all());
  }
  orderBy(index: string): MemoryCollection {
    return this.#collection((rows) => rows.between(index, '', '\uffff'));
  }

  where(index: string) {
    const range = (low: unknown, high: unknown, lowIn = true, highIn = false): MemoryCollection =>
      this.#collection((rows) => rows.between(index, sortable(low), sortable(high), lowIn, highIn));
    return {
      between: range,
      equals: (key: unknown) => range(key, key, true, true),
      belowOrEqual: (key: unknown) => this.#collection((rows) => rows.between(index, '', sortable(key), true, true)),
      anyOf: (keys: readonly unknown[]) =>
        this.#collection((rows) =>
          [...new Set(keys.map(sortable))].sort().flatMap((key) => rows.between(index, key, key, true, true)),
        ),
    };
  }

  #collection(select: (rows: Rows) => Row[]): MemoryCollection {
    return new MemoryCollection((work) => this.#use('read', work), select);
  }

  #use<T>(label: string, work: (rows: Rows, transaction: Transaction) => T): Promise<T> {
    return this.#origin.use(this.#durability, phrase(label, this.#name), (transaction) =>
      work(this.#origin.rows(this.#name), transaction),
    );
  }
}

type Use = <T>(work: (rows: Rows, transaction: Transaction) => T) => Promise<T>;

class MemoryCollection {
  readonly #use: Use;
  readonly #select: (rows: Rows) => Row[];

  constructor(use: Use, select: (rows: Rows) => Row[]) {
    this.#use = use;
    this.#select = select;
  }

  limit(count: number): MemoryCollection {
    return new MemoryCollection(this.#use, (rows) => this.#select(rows).slice(0, count));
  }
  reverse(): MemoryCollection {
    return new MemoryCollection(this.#use, (rows) => this.#select(rows).toReversed());
  }
  toArray(): Promise<Row[]> {
    return this.#use((rows) => this.#select(rows));
  }
  first(): Promise<Row | undefined> {
    return this.#use((rows) => this.#select(rows)[0]);
  }
  last(): Promise<Row | undefined> {
    return this.#use((rows) => this.#select(rows).at(-1));
  }
  count(): Promise<number> {
    return this.#use((rows) => this.#select(rows).length);
  }
  primaryKeys(): Promise<Key[]> {
    return this.#use((rows) => this.#select(rows).map((row) => rows.keyOf(row)));
  }
  each(look: (row: Row) => void): Promise<void> {
    return this.#use((rows) => this.#select(rows).forEach(look));
  }
  delete(): Promise<number> {
    return this.#use((rows, { undo }) => {
      const keys = this.#select(rows).map((row) => rows.keyOf(row));
      for (const key of keys) rows.remove(key, undo);
      return keys.length;
    });
  }
}
