import { Dexie } from 'dexie';

/** Keys of IndexedDB as text that sorts the same way (numbers before text before lists), with Dexie's two ends. */
export type Key = string | number | readonly Key[];

export function sortable(key: unknown): string {
  if (key === Dexie.minKey) return '';
  if (typeof key === 'number') return sortableNumber(key);
  if (typeof key === 'string') return `s${key}`;
  if (!Array.isArray(key)) throw new Error(`This is no key: ${String(key)}.`);
  if (isMaxKey(key)) return '\uffff';
  return `~${key.map(sortable).join('\u0001')}`;
}

/** Nearly all are places in a journal. */
const small: string[] = [];
function sortableNumber(key: number): string {
  const known = small[key];
  if (known !== undefined) return known;
  const text = `n${key < 0 ? '-' : '0'}${Math.abs(key).toFixed(3).padStart(20, '0')}`;
  if (Number.isInteger(key) && key >= 0 && key < 4_096) small[key] = text;
  return text;
}

const isMaxKey = (key: readonly unknown[]): boolean => key.length === 1 && Array.isArray(key[0]) && key[0].length === 0;

/** The key that a row has under a key path; undefined when a field of it is missing, as such a row is in no index. */
export function keyOf(row: object, path: string | readonly string[]): Key | undefined {
  const fields = row as Readonly<Record<string, Key | undefined>>;
  if (typeof path === 'string') return fields[path];
  const key = path.map((name) => fields[name]);
  return key.every((part) => part !== undefined) ? key : undefined;
}
