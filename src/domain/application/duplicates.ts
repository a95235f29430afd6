import { comparableName } from '../person/names.ts';

/**
 * Records that look like one person's: the same NIK, or the same name and birth date. Names the cases, and nothing more: a
 * person decides, and nothing is ever merged.
 */
export interface Comparable {
  readonly subject: string;
  readonly name: string;
  readonly nik?: string;
  /** The NIK's keyed tag or the beginning of it, base64url. */
  readonly nikTag?: string;
  readonly born?: string;
}

/**
 * Those among `records` that look like `sought`, with what they have in common. Looks at each name only where the birth date
 * agrees: 50,000 take a few milliseconds.
 */
export function alikeTo<Record extends Comparable>(
  sought: Omit<Comparable, 'subject'>,
  records: readonly Record[],
): { readonly record: Record; readonly by: 'nik' | 'person' }[] {
  const born = isWhole(sought.born) ? sought.born : undefined;
  const name = comparableName(sought.name);
  return records.flatMap((record): { readonly record: Record; readonly by: 'nik' | 'person' }[] => {
    const { nik, nikTag } = record;
    const isSameNik = nik === undefined ? sameTag(nikTag, sought.nikTag) : nik === sought.nik;
    if (isSameNik) return [{ record, by: 'nik' }];
    const isSamePerson =
      born !== undefined && born === record.born && name !== '' && comparableName(record.name) === name;
    return isSamePerson ? [{ record, by: 'person' }] : [];
  });
}

/** A slip has room for ten bytes of the tag: thirteen characters of it are whole. */
export const tagLetters = 13;

/** Of one NIK, as far as the letters tell that a slip has room for. */
export function sameTag(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.slice(0, tagLetters) === b.slice(0, tagLetters);
}

/** A birth date of which only the year is known makes too many people one. */
export const isWhole = (born: string | undefined): born is string =>
  born !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(born);

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
