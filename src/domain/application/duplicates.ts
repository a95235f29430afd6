import { comparableName } from '../person/names.ts';

/**
 * Records that look like one person's: the same NIK, or the same name and birth date. Names the cases, and nothing more: a
 * person decides, and nothing is ever merged.
 */
export interface Comparable {
  readonly subject: string;
  readonly name: string;
  readonly nik?: string;
  readonly born?: string;
}

/** For each record that looks like another's, the others. A record without NIK and birth date looks like nobody's. */
export function lookAlikes<Record extends Comparable>(
  records: readonly Record[],
): ReadonlyMap<Record['subject'], readonly Record[]> {
  const groups = new Map<string, Record[]>();
  for (const record of records) {
    for (const key of keysOf(record)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [record]);
      else group.push(record);
    }
  }
  const alike = new Map<Record['subject'], readonly Record[]>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const record of group) {
      const known = alike.get(record.subject) ?? [];
      const more = group.filter((other) => other.subject !== record.subject && !known.includes(other));
      if (known.length + more.length > 0) alike.set(record.subject, [...known, ...more]);
    }
  }
  return alike;
}

/** A birth date of which only the year is known makes too many people one. */
function keysOf({ name, nik, born }: Comparable): string[] {
  const isWhole = born !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(born);
  return [
    ...(nik === undefined ? [] : [`nik ${nik}`]),
    ...(isWhole && name !== '' ? [`person ${comparableName(name)} ${born}`] : []),
  ];
}

export interface Comparison {
  readonly verdict: 'same-person' | 'different-people';
  /** The intakes that were compared. */
  readonly on: readonly string[];
}

/** What a supervisor found of these two, as long as both intakes are what they were then; the last word counts. */
export function comparedAs(
  comparisons: readonly Comparison[],
  intakes: readonly [readonly string[], readonly string[]],
): Comparison['verdict'] | undefined {
  const both = intakes.flat();
  if (intakes.some((side) => side.length === 0)) return undefined;
  return comparisons.findLast(({ on }) => both.every((digest) => on.includes(digest)))?.verdict;
}
