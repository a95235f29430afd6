import { comparableName } from '../person/names.ts';
import { type Comparable, isWhole } from './duplicates.ts';

/**
 * Which of many records look like each other's. Told again of all of them it looks only at those that are new or changed: of
 * 50,000 the first time takes some hundred milliseconds, each later time a few. A record that is gone is not forgotten.
 */
export class LookAlikes<Record extends Comparable> {
  readonly #records = new Map<string, Record>();
  /** Nearly every key is one record's alone. */
  readonly #subjects = new Map<string, string | readonly string[]>();

  update(records: readonly Record[]): void {
    for (const record of records) {
      const known = this.#records.get(record.subject);
      if (known === record) continue;
      this.#records.set(record.subject, record);
      if (known !== undefined && isWho(known, record)) continue;
      for (const key of known === undefined ? [] : keysOf(known))
        this.#set(key, without(this.#at(key), record.subject));
      for (const key of keysOf(record)) this.#set(key, [...without(this.#at(key), record.subject), record.subject]);
    }
  }

  /** The others. A record without NIK and birth date looks like nobody's. */
  of(record: Record): readonly Record[] {
    const others = new Set(keysOf(record).flatMap((key) => without(this.#at(key), record.subject)));
    return [...others].flatMap((subject) => this.#records.get(subject) ?? []);
  }

  #at(key: string): readonly string[] {
    const subjects = this.#subjects.get(key);
    return subjects === undefined ? [] : typeof subjects === 'string' ? [subjects] : subjects;
  }
  #set(key: string, subjects: readonly string[]): void {
    const [only, ...more] = subjects;
    if (only === undefined) this.#subjects.delete(key);
    else this.#subjects.set(key, more.length === 0 ? only : subjects);
  }
}

const isWho = (a: Comparable, b: Comparable): boolean => a.nik === b.nik && a.born === b.born && a.name === b.name;
const without = (subjects: readonly string[], one: string): readonly string[] =>
  subjects.length === 0 ? subjects : subjects.filter((subject) => subject !== one);

function keysOf({ name, nik, born }: Comparable): string[] {
  return [
    ...(nik === undefined ? [] : [`nik ${nik}`]),
    ...(isWhole(born) && name !== '' ? [`person ${comparableName(name)} ${born}`] : []),
  ];
}
