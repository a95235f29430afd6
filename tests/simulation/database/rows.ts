import type { Table } from 'dexie';
import { type Key, keyOf, sortable } from './keys.ts';

/** One table's rows in the order of their keys, with what takes each change back. */
export type Undo = () => void;
export type Row = object;

export class Rows {
  readonly name: string;
  readonly keyPath: string | readonly string[];
  readonly primaryIndex: string;
  readonly #auto: boolean;
  readonly #indexes: ReadonlyMap<string, string | readonly string[]>;
  readonly #rows = new Map<string, Row>();
  readonly #keys = new Map<string, WeakMap<Row, { readonly key: string | undefined }>>();
  #order: string[] = [];
  #lastId = 0;

  constructor(schema: Table['schema'], name: string) {
    this.name = name;
    const { primKey, indexes } = schema;
    this.keyPath = primKey.keyPath ?? 'id';
    this.primaryIndex = primKey.name;
    this.#auto = primKey.auto === true;
    const paths = [primKey, ...indexes].map(({ name: index, keyPath }) => [index, keyPath ?? index] as const);
    this.#indexes = new Map(paths);
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: unknown): Row | undefined {
    return this.#rows.get(sortable(key));
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
    this.#set(place, { ...withId });
    undo.push(() => (before === undefined ? this.#unset(place) : this.#set(place, before)));
    return key;
  }

  remove(key: unknown, undo: Undo[]): boolean {
    const place = sortable(key);
    const before = this.#rows.get(place);
    if (before === undefined) return false;
    this.#unset(place);
    undo.push(() => this.#set(place, before));
    return true;
  }

  /** Rows whose key under this index lies between the two, in order. */
  between(index: string, low: string, high: string, lowIn = true, highIn = true): Row[] {
    const path = this.#indexes.get(index);
    if (path === undefined) throw new Error(`${this.name} has no index ${index}.`);
    const fits = (key: string): boolean => (lowIn ? key >= low : key > low) && (highIn ? key <= high : key < high);
    if (path === this.keyPath || String(path) === String(this.keyPath)) {
      const rows: Row[] = [];
      for (let at = this.#placeOf(low); at < this.#order.length; at++) {
        const key = this.#order[at] ?? '';
        if (key > high) break;
        const row = fits(key) ? this.#rows.get(key) : undefined;
        if (row !== undefined) rows.push(row);
      }
      return rows;
    }
    const found: { readonly key: string; readonly row: Row }[] = [];
    for (const place of this.#order) {
      const row = this.#rows.get(place);
      const key = row && this.#indexed(index, path, row);
      if (row !== undefined && key !== undefined && fits(key)) found.push({ key, row });
    }
    return found.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
  }

  /** Rows are replaced, never changed: where one lies in an index is found out once. */
  #indexed(index: string, path: string | readonly string[], row: Row): string | undefined {
    const known = this.#keys.get(index) ?? new WeakMap<Row, { readonly key: string | undefined }>();
    this.#keys.set(index, known);
    const at = known.get(row) ?? { key: mapped(keyOf(row, path)) };
    known.set(row, at);
    return at.key;
  }

  all(): Row[] {
    return this.#order.flatMap((place) => this.#rows.get(place) ?? []);
  }

  copyTo(other: Rows): void {
    other.#order = [...this.#order];
    other.#rows.clear();
    for (const [place, row] of this.#rows) other.#rows.set(place, row);
    other.#lastId = this.#lastId;
  }

  #set(place: string, row: Row): void {
    if (!this.#rows.has(place)) this.#order.splice(this.#placeOf(place), 0, place);
    this.#rows.set(place, row);
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
      if ((this.#order[middle] ?? '') < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const mapped = (key: Key | undefined): string | undefined => (key === undefined ? undefined : sortable(key));
