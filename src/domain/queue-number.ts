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
  const match = /^([ABC])([1-9]\d?[a-z]?)-(\d{3,4})$/.exec(text.trim().replace(/^[a-z]/, (letter) => letter.toUpperCase()));
  if (match === null) return undefined;
  const [, category, counter, run] = match;
  return { category: category as Category, counter: counter as string, run: Number(run) };
}

/** After a recovery the device goes on at the next hundred above the last slip that anyone may hold. */
export function runAfterRecovery(lastKnownRun: number): number {
  return (Math.floor(lastKnownRun / 100) + 1) * 100;
}
