import { IDBKeyRange } from 'fake-indexeddb';
import { LoketDatabase } from '../../../src/storage/database/database.ts';
import { type Machine, hereAndNow } from '../world/machine.ts';
import type { Random } from '../world/random.ts';
import { phrase } from './phrase.ts';
import { Rows, type Undo } from './rows.ts';

/**
 * What one origin's IndexedDB holds, apart from who is connected to it: it outlives pages. One transaction at a time, as
 * they all touch the same few tables. A relaxed commit is answered before it is flushed: a power cut may take it back, a
 * later strict one may not.
 */
export interface Transaction {
  readonly origin: DatabaseOrigin;
  readonly machine: Machine;
  readonly undo: Undo[];
  /** Its work goes on, and it is not being committed yet. Between the two nothing else of its machine runs. */
  open: boolean;
}

interface Turn {
  readonly machine: Machine;
  /** Of one that waits. */
  begin: (() => void) | undefined;
}

const schema = new LoketDatabase('schema', { IDBKeyRange }).tables.map(({ name, schema: shape }) => ({ name, shape }));

/** A transaction begins and a transaction is flushed: milliseconds of a slow disk. */
const beginMs = 1;
const commitMs = 4;

export class DatabaseOrigin {
  readonly tables = new Map(schema.map(({ name, shape }) => [name, new Rows(shape, name)]));
  /** Every write fails as it does on a full disk. */
  full = false;
  /** What a planted bug makes of strict transactions. */
  flushesNothing = false;
  #unflushed: Undo[][] = [];
  #running: Transaction | undefined;
  /** Whose turn it is, and who waits for the next ones. */
  #turn: Turn | undefined;
  readonly #waiting: Turn[] = [];

  rows(name: string): Rows {
    const rows = this.tables.get(name);
    if (rows === undefined) throw new Error(`There is no table ${name}.`);
    return rows;
  }

  /** Runs `work` as a part of the transaction that the running code is in, or as one of its own. */
  use<T>(durability: 'strict' | 'relaxed', label: string, work: (transaction: Transaction) => T): Promise<T> {
    const current = this.#running;
    if (current?.open === true && current.machine === hereAndNow()) {
      return new Promise((resolve) => resolve(work(current)));
    }
    return this.transaction(durability, label, work);
  }

  async transaction<T>(
    durability: 'strict' | 'relaxed',
    label: string,
    work: (transaction: Transaction) => T | Promise<T>,
  ): Promise<T> {
    const machine = hereAndNow();
    const turn: Turn = { machine, begin: undefined };
    if (this.#turn === undefined) this.#turn = turn;
    else {
      await new Promise<void>((begin) => {
        turn.begin = begin;
        this.#waiting.push(turn);
      });
    }
    const transaction: Transaction = { origin: this, machine, undo: [], open: true };
    try {
      await machine.io('storage', phrase(label, 'begins'), beginMs, () => undefined);
      this.#running = transaction;
      const value = await work(transaction);
      transaction.open = false;
      if (transaction.undo.length > 0) {
        await machine.io('storage', phrase(label, 'commits'), commitMs, () => {
          if (this.full) throw Object.assign(new Error('No room.'), { name: 'QuotaExceededError' });
          if (durability === 'strict' && !this.flushesNothing) this.#unflushed = [];
          else this.#unflushed.push(transaction.undo);
          this.#end(turn);
        });
        await machine.heard();
      }
      return value;
    } catch (error) {
      takeBack(transaction.undo);
      throw error;
    } finally {
      this.#end(turn);
    }
  }

  /** Its page or worker is gone: what was not committed never was, and the next of those that wait begins. */
  release(): void {
    if (this.#turn === undefined || this.#turn.machine.alive) return;
    if (this.#running !== undefined) takeBack(this.#running.undo);
    this.#end(this.#turn);
  }

  /** On to the first that waits and lives. Whose turn was taken from it ends nobody else's. */
  #end(turn: Turn): void {
    if (this.#turn !== turn) return;
    this.#running = undefined;
    do this.#turn = this.#waiting.shift();
    while (this.#turn?.machine.alive === false);
    this.#turn?.begin?.();
  }

  powerCut(random: Random): void {
    this.release();
    const kept = random.below(this.#unflushed.length + 1);
    for (const undo of this.#unflushed.splice(kept).reverse()) takeBack(undo);
    this.#unflushed = [];
  }

  copy(): DatabaseOrigin {
    const other = new DatabaseOrigin();
    for (const [name, rows] of this.tables) rows.copyTo(other.rows(name));
    return other;
  }
}

function takeBack(undo: Undo[]): void {
  for (const step of undo.splice(0).reverse()) step();
}
