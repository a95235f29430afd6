import * as v from 'valibot';
import { type PartialDate, applicationReasons, passportKinds, purposes } from '../../domain/intake-form/vocabulary.ts';
import { type Door, doors } from '../../domain/application/application.ts';
import { type SlipNews, type SlipStep, slipNews, slipSteps } from '../../domain/application/handover.ts';
import { type Step, steps } from '../../domain/application/steps.ts';
import type { DueDocuments } from '../../domain/documents/missing-documents.ts';
import { type DocumentItem, documentItems } from '../../domain/documents/vocabulary.ts';
import type { ApplicationId, OfficeId } from '../../domain/ids.ts';
import { type PaymentWord, paymentWords } from '../../domain/payment/vocabulary.ts';
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
  readonly number?: string | undefined;
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
  readonly name?: string | undefined;
  readonly birthDate?: PartialDate | undefined;
  /** The first ten bytes of the NIK's keyed tag: enough to compare with the card in the hand. */
  readonly nikTag?: Uint8Array | undefined;
  /** Through which door the person came. */
  readonly door?: Door | undefined;
  readonly kind?: (typeof passportKinds)[number] | undefined;
  readonly reason?: (typeof applicationReasons)[number] | undefined;
  readonly purpose?: (typeof purposes)[number] | undefined;
  readonly minor?: boolean | undefined;
  /** Documents still to be brought, by what the form requires; absent where nobody could tell. */
  readonly missing?: readonly DocumentItem[] | undefined;
  readonly news?: SlipNews | undefined;
  readonly lane?: Lane | undefined;
  /** Of those missing the ones to be brought first. There is no room for a day of each. */
  readonly due?: DueDocuments | undefined;
  readonly payment?: PaymentWord | undefined;
}

/** 2 since slips say until when documents are missing: a counter that does not know it says that the slip is newer. */
export const slipVersion = 2;
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
const below = (count: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(count - 1));
const place = (list: readonly unknown[]) => v.nullable(below(list.length));

const clearShape = v.strictTuple([
  v.picklist([1, slipVersion]),
  officeId,
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,8}$/)),
  bytes(16),
  v.nullable(v.pipe(v.string(), v.regex(queueNumber))),
  dayNumber,
  dayNumber,
  below(slipSteps.length ** steps.length),
  bytes(slipHeadBytes),
]);

/** A digit for each document: there, missing, missing until the day. All twenty fit in 32 bits. */
const missingDigits = 3;

const sealedShape = v.strictTuple([
  v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(nameMaxBytes))),
  v.nullable(v.pipe(v.string(), v.regex(/^(\d{4}(-\d\d){0,2}|unknown)$/))),
  v.nullable(bytes(slipTagBytes)),
  place(doors),
  place(passportKinds),
  place(applicationReasons),
  place(purposes),
  v.nullable(v.boolean()),
  v.nullable(below(missingDigits ** documentItems.length)),
  place(slipNews),
  place(lanes),
  v.nullable(dayNumber),
  place(paymentWords),
]);
/** Where slips end that were printed before they said what is missing, and before they said until when. */
const [sealedBefore, sealedBeforeDays] = [8, 11];

export function packClear(clear: SlipClear): Cbor {
  return [
    slipVersion,
    clear.office,
    clear.keyHint,
    uuidBytes(clear.subject),
    clear.number ?? null,
    dayToNumber(clear.on),
    dayToNumber(clear.expiresOn),
    packDigits(slipSteps.length, steps, (step) => slipSteps.indexOf(clear.steps[step])),
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
  const states = steps.map(
    (step, at) => [step, slipSteps[digitAt(stepsDone, slipSteps.length, at)] ?? 'open'] as const,
  );
  return done({
    office,
    keyHint,
    subject,
    number: number ?? undefined,
    ...days,
    steps: Object.fromEntries(states) as Record<Step, SlipStep>,
    head,
  });
}

export function packSealed(sealed: SlipSealed): Cbor {
  const at = <T>(list: readonly T[], value: T | undefined) => (value === undefined ? null : list.indexOf(value));
  const { missing, due } = sealed;
  const isMissing = (item: DocumentItem) => (missing?.includes(item) ? (due?.items.includes(item) ? 2 : 1) : 0);
  return [
    sealed.name === undefined || sealed.name === '' ? null : cutName(sealed.name),
    sealed.birthDate ?? null,
    sealed.nikTag ?? null,
    at(doors, sealed.door),
    at(passportKinds, sealed.kind),
    at(applicationReasons, sealed.reason),
    at(purposes, sealed.purpose),
    sealed.minor ?? null,
    missing === undefined ? null : packDigits(missingDigits, documentItems, isMissing),
    at(slipNews, sealed.news),
    at(lanes, sealed.lane),
    due === undefined ? null : dayToNumber(due.on),
    at(paymentWords, sealed.payment),
  ];
}

/** Code: `slip-broken`. */
export function unpackSealed(value: unknown): Result<SlipSealed> {
  const length = Array.isArray(value) ? value.length : 0;
  const isOlder = length === sealedBefore || length === sealedBeforeDays;
  const whole = isOlder ? sealedShape.items.map((_, at) => (value as unknown[])[at] ?? null) : value;
  const parsed = v.safeParse(sealedShape, whole);
  if (!parsed.success) return refused('slip-broken');
  const [name, birthDate, nikTag, door, kind, reason, purpose, minor, missing, news, lane, dueOn, payment] =
    parsed.output;
  const digitOf = (at: number) =>
    missing === null ? 0 : digitAt(missing, length === sealedBeforeDays ? 2 : missingDigits, at);
  const items = documentItems.filter((_, at) => digitOf(at) === 2);
  if ((dueOn !== null) !== items.length > 0) return refused('slip-broken');
  return done({
    name: name ?? undefined,
    birthDate: birthDate ?? undefined,
    nikTag: nikTag ?? undefined,
    door: doors[door ?? -1],
    kind: passportKinds[kind ?? -1],
    reason: applicationReasons[reason ?? -1],
    purpose: purposes[purpose ?? -1],
    minor: minor ?? undefined,
    missing: missing === null ? undefined : documentItems.filter((_, at) => digitOf(at) > 0),
    news: slipNews[news ?? -1],
    lane: lanes[lane ?? -1],
    due: dueOn === null ? undefined : { on: numberToDay(dueOn), items },
    payment: paymentWords[payment ?? -1],
  });
}

const packDigits = <T>(base: number, list: readonly T[], digitOf: (item: T) => number): number =>
  list.reduce((sum, item, at) => sum + digitOf(item) * base ** at, 0);
const digitAt = (sum: number, base: number, at: number): number => Math.floor(sum / base ** at) % base;

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
