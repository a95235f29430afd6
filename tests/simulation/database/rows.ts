import type { Table } from 'dexie';
import { type Key, keyOf, sortable } from './keys.ts';

/** One table's rows in the order of their keys, with what takes each change back. */
export type Undo = () => void;
export type Row = object;

/** A row where it lies, and under which key in each index, which is found out once: rows are replaced, never changed. */
interface Placed {
  readonly place: string;
  readonly row: Row;
  /** By the number of the index; null where the row is in none. */
  readonly keys: (string | null | undefined)[];
}

interface Index {
  readonly path: string | readonly string[];
  readonly isPrimary: boolean;
  readonly number: number;
}

export class Rows {
  readonly name: string;
  readonly keyPath: string | readonly string[];
  readonly primaryIndex: string;
  readonly #auto: boolean;
  readonly #indexes = new Map<string, Index>();
  readonly #rows = new Map<string, Placed>();
  #order: Placed[] = [];
  #lastId = 0;

  constructor(schema: Table['schema'], name: string) {
    this.name = name;
    const { primKey, indexes } = schema;
    this.keyPath = primKey.keyPath ?? 'id';
    this.primaryIndex = primKey.name;
    this.#auto = primKey.auto === true;
    for (const [number, { name: index, keyPath }] of [primKey, ...indexes].entries()) {
      const path = keyPath ?? index;
      this.#indexes.set(index, { path, isPrimary: String(path) === String(this.keyPath), number });
    }
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: unknown): Row | undefined {
    return this.#rows.get(sortable(key))?.row;
  }

  keyOf(row: Row): Key {
    const key = keyOf(row, this.keyPath);
    if (key === undefined) throw Object.assign(new Error(`A row of ${this.name} has no key.`), { name: 'DataError' });
    return key;
  }

  /** A row that is there already is in the way of `add`. */
  write(row: Row, mode: 'add' | 'put', undo: Undo[]): Key {
    const withId = this.#auto && keyOf(row, this.keyPath) === undefined ? { ...row, id: this.#lastId + 1 } : row;
    const key = this.keyOf(withId);
    if (this.#auto && typeof key === 'number') this.#lastId = Math.max(this.#lastId, key);
    const place = sortable(key);
    const before = this.#rows.get(place);
    if (before !== undefined && mode === 'add') {
      throw Object.assign(new Error(`${this.name} has such a row.`), { name: 'ConstraintError' });
    }
    this.#set({ place, row: { ...withId }, keys: [] });
    undo.push(() => (before === undefined ? this.#unset(place) : this.#set(before)));
    return key;
  }

  remove(key: unknown, undo: Undo[]): boolean {
    const before = this.#rows.get(sortable(key));
    if (before === undefined) return false;
    this.#unset(before.place);
    undo.push(() => this.#set(before));
    return true;
  }

  /** Rows whose key under this index lies between the two, in order. */
  between(name: string, low: string, high: string, lowIn = true, highIn = true): Row[] {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new Error(`${this.name} has no index ${name}.`);
    const fits = (key: string): boolean => (lowIn ? key >= low : key > low) && (highIn ? key <= high : key < high);
    if (index.isPrimary) {
      const rows: Row[] = [];
      for (let at = this.#placeOf(low); at < this.#order.length; at++) {
        const placed = this.#order[at];
        if (placed === undefined || placed.place > high) break;
        if (fits(placed.place)) rows.push(placed.row);
      }
      return rows;
    }
    const found: { readonly key: string; readonly row: Row }[] = [];
    for (const placed of this.#order) {
      const key = indexed(index, placed);
      if (key !== null && fits(key)) found.push({ key, row: placed.row });
    }
    return found.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
  }

  all(): Row[] {
    return this.#order.map(({ row }) => row);
  }

  copyTo(other: Rows): void {
    other.#order = [...this.#order];
    other.#rows.clear();
    for (const placed of this.#order) other.#rows.set(placed.place, placed);
    other.#lastId = this.#lastId;
  }

  #set(placed: Placed): void {
    const isThere = this.#rows.has(placed.place);
    this.#order.splice(this.#placeOf(placed.place), isThere ? 1 : 0, placed);
    this.#rows.set(placed.place, placed);
  }

  #unset(place: string): void {
    if (!this.#rows.delete(place)) return;
    this.#order.splice(this.#placeOf(place), 1);
  }

  /** Where this key is, or would be. */
  #placeOf(place: string): number {
    let [low, high] = [0, this.#order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#order[middle]?.place ?? '') < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function indexed({ path, number }: Index, { row, keys }: Placed): string | null {
  const known = keys[number];
  if (known !== undefined) return known;
  const key = keyOf(row, path);
  const made = key === undefined ? null : sortable(key);
  keys[number] = made;
  return made;
}
