/**
 * The few types of CBOR (RFC 8949) that a slip's code is made of, in the one spelling that §4.2.1 allows. Whatever is read
 * is written again and compared, so nothing passes that `encodeCbor` would not have written.
 */
export type Cbor = null | boolean | number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Cbor>;

const [unsigned, negative, byteString, textString, list, map] = [0, 1, 2, 3, 4, 5];
const [no, yes, nothing] = [0xf4, 0xf5, 0xf6];

/** Numbers are integers of at most 32 bits; throws at others. */
export function encodeCbor(value: Cbor): Uint8Array {
  return Uint8Array.from(written(value));
}

/** Undefined for what is no CBOR, has more after it, other types, or is spelt otherwise. */
export function decodeCbor(bytes: Uint8Array): Cbor | undefined {
  const read = readAt(bytes, 0);
  if (read === undefined) return undefined;
  const again = written(read.value);
  return again.length === bytes.length && again.every((byte, at) => byte === bytes[at]) ? read.value : undefined;
}

function written(value: Cbor): number[] {
  if (value === null) return [nothing];
  if (typeof value === 'boolean') return [value ? yes : no];
  if (typeof value === 'number') return value < 0 ? head(negative, -1 - value) : head(unsigned, value);
  if (typeof value === 'string') {
    const bytes = Array.from(value).flatMap(utf8Of);
    return [...head(textString, bytes.length), ...bytes];
  }
  if (value instanceof Uint8Array) return [...head(byteString, value.length), ...value];
  if (value instanceof Map) {
    const fields = [...(value as ReadonlyMap<number, Cbor>)].sort(([one], [other]) => orderOf(one) - orderOf(other));
    return [...head(map, fields.length), ...fields.flatMap(([key, field]) => [...written(key), ...written(field)])];
  }
  const items = value as readonly Cbor[];
  return [...head(list, items.length), ...items.flatMap(written)];
}

/** Negative numbers come after all others, as their bytes do. */
const orderOf = (key: number): number => (key < 0 ? 2 ** 32 - 1 - key : key);

function head(major: number, count: number): number[] {
  if (!Number.isInteger(count) || count < 0 || count >= 2 ** 32) throw new Error(`Not a number for a slip: ${count}.`);
  const [kind, bytes] = [major << 5, [count >>> 24, count >>> 16, count >>> 8, count].map((part) => part & 0xff)];
  if (count < 24) return [kind | count];
  if (count < 2 ** 8) return [kind | 24, ...bytes.slice(3)];
  return count < 2 ** 16 ? [kind | 25, ...bytes.slice(2)] : [kind | 26, ...bytes];
}

/** Of one character; half a character becomes U+FFFD. */
function utf8Of(character: string): number[] {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return [code];
  if (code >= 0xd800 && code < 0xe000) return [0xef, 0xbf, 0xbd];
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  return code < 0x10000 ? [0xe0 | (code >> 12), tail(6), tail(0)] : [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}

interface Read {
  readonly value: Cbor;
  readonly end: number;
}

function readAt(bytes: Uint8Array, at: number): Read | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first === nothing) return { value: null, end: at + 1 };
  if (first === no || first === yes) return { value: first === yes, end: at + 1 };
  const short = first & 31;
  const more = short < 24 ? 0 : [1, 2, 4][short - 24];
  if (more === undefined) return undefined;
  const start = at + 1 + more;
  const count = more === 0 ? short : bytes.subarray(at + 1, start).reduce((sum, byte) => sum * 256 + byte, 0);
  const major = first >> 5;
  if (major === unsigned) return { value: count, end: start };
  if (major === negative) return { value: -1 - count, end: start };
  // What would have more items or bytes than there is left, is not even begun.
  if (count > bytes.length - start) return undefined;
  const end = start + count;
  if (major === byteString) return { value: bytes.slice(start, end), end };
  if (major === textString) return textOf(bytes.subarray(start, end), end);
  if (major !== list && major !== map) return undefined;
  const items = readItems(bytes, start, major === list ? count : count * 2);
  return items === undefined || major === list ? items : asMap(items);
}

function readItems(bytes: Uint8Array, start: number, count: number): (Read & { value: readonly Cbor[] }) | undefined {
  const value: Cbor[] = [];
  let end = start;
  while (value.length < count) {
    const item = readAt(bytes, end);
    if (item === undefined) return undefined;
    value.push(item.value);
    end = item.end;
  }
  return { value, end };
}

function asMap({ value, end }: Read & { value: readonly Cbor[] }): Read | undefined {
  const fields = new Map<number, Cbor>();
  for (let at = 0; at < value.length; at += 2) {
    const [key, field = null] = value.slice(at, at + 2);
    if (typeof key !== 'number') return undefined;
    fields.set(key, field);
  }
  return { value: fields, end };
}

function textOf(bytes: Uint8Array, end: number): Read | undefined {
  try {
    const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`);
    return { value: decodeURIComponent(escaped.join('')), end };
  } catch {
    return undefined;
  }
}
