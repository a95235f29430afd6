import * as v from 'valibot';
import { type PartialDate, applicationReasons, passportKinds, purposes } from '../../domain/intake-form/vocabulary.ts';
import { type Door, doors } from '../../domain/application/application.ts';
import { type SlipNews, type SlipStep, slipNews, slipSteps } from '../../domain/application/handover.ts';
import { type Step, steps } from '../../domain/application/steps.ts';
import { type DocumentItem, documentItems } from '../../domain/documents/vocabulary.ts';
import type { ApplicationId, OfficeId } from '../../domain/ids.ts';
import { type Lane, lanes } from '../../domain/queue/lanes.ts';
import { queueNumber } from '../../domain/queue/queue-number.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { applicationId, day, officeId } from '../shapes.ts';
import type { Cbor } from './cbor.ts';

/**
 * What the QR code of a slip says, and how it is packed into the values that CBOR writes: places in lists for words, days
 * as numbers, a case's id as its 16 bytes. The lists only ever grow at their end: slips already printed must stay readable.
 */

/** Readable by anybody and bound to the sealed rest: a changed bit makes the slip one that nobody sealed. */
export interface SlipClear {
  readonly office: OfficeId;
  /** The end of the office key's id: whether it can be ours, before it is tried. */
  readonly keyHint: string;
  readonly subject: ApplicationId;
  readonly number?: string;
  /** The office day on which the slip was printed. */
  readonly on: string;
  /** The last office day on which a counter takes it without asking. */
  readonly expiresOn: string;
  readonly steps: Readonly<Record<Step, SlipStep>>;
  /** The first 16 bytes of the digest that ends the journal: the paper witnesses it. */
  readonly head: Uint8Array;
}

/** For counters of the office alone. What is not known yet is not there: a portrait may be the first thing taken. */
export interface SlipSealed {
  /** At most 64 bytes of UTF-8; a longer name is cut between characters. */
  readonly name?: string;
  readonly birthDate?: PartialDate;
  /** The first ten bytes of the NIK's keyed tag: enough to compare with the card in the hand. */
  readonly nikTag?: Uint8Array;
  /** Through which door the person came. */
  readonly door?: Door;
  readonly kind?: (typeof passportKinds)[number];
  readonly reason?: (typeof applicationReasons)[number];
  readonly purpose?: (typeof purposes)[number];
  readonly minor?: boolean;
  /** Documents still to be brought, by what the form requires; absent where nobody could tell. */
  readonly missing?: readonly DocumentItem[];
  readonly news?: SlipNews;
  readonly lane?: Lane;
}

export const slipVersion = 1;
export const slipHeadBytes = 16;
export const slipTagBytes = 10;
export const slipKeyHintLength = 8;
const nameMaxBytes = 64;

const bytes = (length: number) =>
  v.pipe(
    v.instance(Uint8Array),
    v.check((value) => value.byteLength === length),
  );
const dayNumber = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const place = (list: readonly unknown[]) =>
  v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(list.length - 1)));

const clearShape = v.strictTuple([
  v.literal(slipVersion),
  officeId,
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,8}$/)),
  bytes(16),
  v.nullable(v.pipe(v.string(), v.regex(queueNumber))),
  dayNumber,
  dayNumber,
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(slipSteps.length ** steps.length - 1)),
  bytes(slipHeadBytes),
]);

const sealedShape = v.strictTuple([
  v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(nameMaxBytes))),
  v.nullable(v.pipe(v.string(), v.regex(/^(\d{4}(-\d\d){0,2}|unknown)$/))),
  v.nullable(bytes(slipTagBytes)),
  place(doors),
  place(passportKinds),
  place(applicationReasons),
  place(purposes),
  v.nullable(v.boolean()),
  v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** documentItems.length - 1))),
  place(slipNews),
  place(lanes),
]);
/** Slips printed before they said what is missing end here. */
const sealedBefore = 8;

export function packClear(clear: SlipClear): Cbor {
  return [
    slipVersion,
    clear.office,
    clear.keyHint,
    uuidBytes(clear.subject),
    clear.number ?? null,
    dayToNumber(clear.on),
    dayToNumber(clear.expiresOn),
    steps.reduce((sum, step, at) => sum + slipSteps.indexOf(clear.steps[step]) * slipSteps.length ** at, 0),
    clear.head,
  ];
}

/** Codes: `slip-newer`, `slip-broken`. */
export function unpackClear(value: unknown): Result<SlipClear> {
  if (Array.isArray(value) && typeof value[0] === 'number' && value[0] > slipVersion) return refused('slip-newer');
  const parsed = v.safeParse(clearShape, value);
  if (!parsed.success) return refused('slip-broken');
  const [, office, keyHint, id, number, on, expiresOn, stepsDone, head] = parsed.output;
  const subject = uuidText(id);
  const days = { on: numberToDay(on), expiresOn: numberToDay(expiresOn) };
  if (!v.is(applicationId, subject) || !v.is(day, days.on) || !v.is(day, days.expiresOn)) return refused('slip-broken');
  const states = steps.map((step, at) => {
    const digit = Math.floor(stepsDone / slipSteps.length ** at) % slipSteps.length;
    return [step, slipSteps[digit] ?? 'open'] as const;
  });
  return done({
    office,
    keyHint,
    subject,
    ...(number === null ? {} : { number }),
    ...days,
    steps: Object.fromEntries(states) as Record<Step, SlipStep>,
    head,
  });
}

export function packSealed(sealed: SlipSealed): Cbor {
  const at = <T>(list: readonly T[], value: T | undefined) => (value === undefined ? null : list.indexOf(value));
  return [
    sealed.name === undefined || sealed.name === '' ? null : cutName(sealed.name),
    sealed.birthDate ?? null,
    sealed.nikTag ?? null,
    at(doors, sealed.door),
    at(passportKinds, sealed.kind),
    at(applicationReasons, sealed.reason),
    at(purposes, sealed.purpose),
    sealed.minor ?? null,
    sealed.missing?.reduce((sum, item) => sum + 2 ** documentItems.indexOf(item), 0) ?? null,
    at(slipNews, sealed.news),
    at(lanes, sealed.lane),
  ];
}

/** Code: `slip-broken`. */
export function unpackSealed(value: unknown): Result<SlipSealed> {
  const whole = Array.isArray(value) && value.length === sealedBefore ? [...value, null, null, null] : value;
  const parsed = v.safeParse(sealedShape, whole);
  if (!parsed.success) return refused('slip-broken');
  const [name, birthDate, nikTag, door, kind, reason, purpose, minor, missing, news, lane] = parsed.output;
  return done({
    ...(name === null ? {} : { name }),
    ...(birthDate === null ? {} : { birthDate }),
    ...(nikTag === null ? {} : { nikTag }),
    ...named('door', doors, door),
    ...named('kind', passportKinds, kind),
    ...named('reason', applicationReasons, reason),
    ...named('purpose', purposes, purpose),
    ...(minor === null ? {} : { minor }),
    ...(missing === null ? {} : { missing: documentItems.filter((_, bit) => ((missing >> bit) & 1) === 1) }),
    ...named('news', slipNews, news),
    ...named('lane', lanes, lane),
  });
}

const named = <Name extends string, T>(name: Name, list: readonly T[], at: number | null) => {
  const value = at === null ? undefined : list[at];
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: T };
};

/** Whole characters, as a reader sees them, while they fit. */
function cutName(name: string): string {
  if (utf8Length(name) <= nameMaxBytes) return name;
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    if (utf8Length(cut + segment) > nameMaxBytes) break;
    cut += segment;
  }
  // One character may be longer than all that fits: then its beginning says more than nothing.
  return cut === '' ? (Array.from(name)[0] ?? '') : cut.trimEnd();
}

const utf8Length = (text: string): number =>
  Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }).reduce<number>((sum, length) => sum + length, 0);

const msPerDay = 86_400_000;
const dayToNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / msPerDay;
const numberToDay = (days: number): string => new Date(days * msPerDay).toISOString().slice(0, 10);

function uuidBytes(id: string): Uint8Array {
  const digits = id.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

function uuidText(id: Uint8Array): string {
  const digits = Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20, 32].map((end, at, ends) => digits.slice(at === 0 ? 0 : ends[at - 1], end)).join('-');
}
