import fc from 'fast-check';
import { expect } from 'vitest';
import type { Result } from '../../src/domain/result.ts';

/**
 * What somebody hostile or a broken line makes of a good message. `spoilt` has no good reading: cut, a key twice, a
 * forbidden key, another spelling, too deep, too large. `changed` may still be one: a value replaced or a field gone.
 */
export function hostile(good: unknown, maxBytes: number): fc.Arbitrary<{ text: string; kind: 'spoilt' | 'changed' }> {
  const text = JSON.stringify(good);
  const objects = places(good).filter((at) => isObject(valueAt(good, at)));
  const integers = places(good).filter((at) => Number.isInteger(valueAt(good, at)));
  const anywhere = fc.constantFrom(...places(good));
  const inAnObject = (field: (value: object) => string) =>
    fc.constantFrom(...objects).map((at) => written(good, at, (value) => withField(value, field(value as object))));
  const spoilt = fc.oneof(
    fc.nat(text.length - 1).map((at) => text.slice(0, at)),
    inAnObject((value) => duplicateOf(value)),
    inAnObject(() => '"__proto__":{"polluted":true}'),
    anywhere.map((at) => written(good, at, () => `${'[{"a":'.repeat(20)}1${'}]'.repeat(20)}`)),
    fc.constant('['.repeat(5_000) + ']'.repeat(5_000)),
    inAnObject(() => `"zz":"${'z'.repeat(maxBytes)}"`),
    fc.constantFrom(` ${text}`, `${text}\n`, `${text}${text}`, `\ufeff${text}`, '', 'null', '[]', '"text"', '1'),
    ...(integers.length === 0
      ? []
      : [fc.constantFrom(...integers).map((at) => written(good, at, (value) => `${JSON.stringify(value)}.0`))]),
  );
  const changed = fc.oneof(
    fc.tuple(anywhere, strange).map(([at, value]) => written(good, at, () => JSON.stringify(value))),
    fc
      .tuple(fc.constantFrom(...objects), fc.nat())
      .map(([at, nth]) => written(good, at, (value) => without(value, nth))),
    inAnObject(() => '"constructor":{"prototype":{"polluted":true}}'),
    fc.tuple(fc.nat(text.length - 1), character).map(([at, other]) => text.slice(0, at) + other + text.slice(at + 1)),
    fc.json(),
    fc.string({ unit: character }),
  );
  return fc.oneof(
    spoilt.map((one) => ({ text: one, kind: 'spoilt' as const })),
    changed.map((one) => ({ text: one, kind: 'changed' as const })),
  );
}

/**
 * Refused with a code or read as what it says, never thrown, and nothing of the outside leaks into anything else: what was
 * read is read again the same.
 */
export function readsOrRefuses(
  parse: (text: string) => Result<unknown>,
  good: unknown,
  maxBytes: number,
  numRuns = 200,
): void {
  const first = parse(JSON.stringify(good));
  expect(first, 'the good one is read').toMatchObject({ ok: true });
  fc.assert(
    fc.property(hostile(good, maxBytes), ({ text, kind }) => {
      const read = parse(text);
      if (kind === 'spoilt') expect(read.ok, text.slice(0, 200)).toBe(false);
      if (read.ok) expect(parse(JSON.stringify(read.value))).toEqual(read);
      else expect(read.refusal.code).toMatch(/^[a-z][a-z-]+$/);
      expect(Object.prototype).not.toHaveProperty('polluted');
    }),
    { numRuns },
  );
}

/** Also what is no character alone, turns the writing round, or takes four bytes. */
export const character = fc.oneof(
  fc.nat(255).map((code) => String.fromCharCode(code)),
  fc.constantFrom('\ud800', '\udfff', '\u202e', '\u2028', '\ufeff', '😀'),
);

const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, true, false, '', 0, -1, 1.5, 2 ** 53, 1e300, [], {}, 'a'.repeat(5_000)),
  fc.constantFrom('../../etc/passwd', '\u0000', '\u202e', '"', '<script>', '2024-02-31', '9'.repeat(400)),
  fc.constant(Array.from({ length: 300 }, () => 'A'.repeat(43))),
);

type Place = readonly string[];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function places(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]))];
}
function valueAt(value: unknown, at: Place): unknown {
  return at.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
}
/** As `JSON.stringify` writes it, but for one place. */
function written(value: unknown, at: Place, write: (value: unknown) => string): string {
  const [key, ...rest] = at;
  if (key === undefined) return write(value);
  const inner = Object.entries(value as object).map(([name, each]) => ({
    name,
    text: name === key ? written(each, rest, write) : JSON.stringify(each),
  }));
  return Array.isArray(value)
    ? `[${inner.map(({ text }) => text).join(',')}]`
    : `{${inner.map(({ name, text }) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}
function withField(value: unknown, field: string): string {
  const text = JSON.stringify(value);
  return text === '{}' ? `{${field}}` : `${text.slice(0, -1)},${field}}`;
}
function duplicateOf(value: object): string {
  const [key = 'x', inner] = Object.entries(value)[0] ?? [];
  const field = `${JSON.stringify(key)}:${JSON.stringify(inner ?? 1)}`;
  return inner === undefined ? `${field},${field}` : field;
}
function without(value: unknown, nth: number): string {
  const fields = Object.entries(value as object);
  return JSON.stringify(Object.fromEntries(fields.filter((_, at) => at !== nth % Math.max(1, fields.length))));
}
