import { type Result, done, refused } from '../result.ts';

/**
 * Queue numbers: category + counter number - run, such as `B1-014` (Indonesian offices print letter and digits, Depok
 * 2016: A walk-in, B online). The counter number belongs to one device at a time, so two devices cannot collide.
 */
export const categories = ['A', 'B', 'C'] as const;
/** A walk-in, B M-Paspor, C priority. */
export type Category = (typeof categories)[number];

/** A lent counter number carries a letter (`1a`) when a spare stands in for another device. */
export const counterNumber = /^[1-9]\d?[a-z]?$/;
export const queueNumber = /^[A-Z][1-9]\d?[a-z]?-\d{3,4}$/;

export interface QueueNumber {
  readonly category: Category;
  readonly counter: string;
  readonly run: number;
}

export function formatQueueNumber({ category, counter, run }: QueueNumber): string {
  return `${category}${counter}-${String(run).padStart(3, '0')}`;
}

export function parseQueueNumber(text: string): QueueNumber | undefined {
  const match = /^([ABC])([1-9]\d?[a-z]?)-(\d{3,4})$/.exec(
    text.trim().replace(/^[a-z]/, (letter) => letter.toUpperCase()),
  );
  if (match === null) return undefined;
  const [, category, counter, run] = match;
  return { category: category as Category, counter: counter as string, run: Number(run) };
}

/** The highest run that fits the shape above. No office comes near: 650 applicants a day is the largest known. */
export const lastRun = 9_999;

export interface IssuedNumber {
  readonly number: string;
  /** Office day. */
  readonly day: string;
}

/**
 * The next number of this device: runs count up from 1 for each category, counter number and office day. `recovered`
 * says that the device was restored after the last number it knows of, so slips may be out there that it forgot.
 * Code: `numbers-used-up`.
 */
export function nextQueueNumber(
  issued: Iterable<IssuedNumber>,
  next: { readonly category: Category; readonly counter: string; readonly day: string; readonly recovered: boolean },
): Result<QueueNumber> {
  let highest = 0;
  for (const { number, day } of issued) {
    const known = day === next.day ? parseQueueNumber(number) : undefined;
    if (known?.category === next.category && known.counter === next.counter) highest = Math.max(highest, known.run);
  }
  const run = next.recovered ? runAfterRecovery(highest) : highest + 1;
  return run > lastRun ? refused('numbers-used-up') : done({ category: next.category, counter: next.counter, run });
}

/** After a recovery the device goes on at the next hundred above the last slip that anyone may hold. */
export function runAfterRecovery(lastKnownRun: number): number {
  return (Math.floor(lastKnownRun / 100) + 1) * 100;
}
