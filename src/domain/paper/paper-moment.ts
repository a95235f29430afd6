import { parsePartialDate } from '../person/partial-date.ts';
import { type Result, done, refused } from '../result.ts';
import { officeDay, officeInstant, offsetMinutes } from '../time/office-time.ts';

/** A paper form says when something was taken: a date and a time of day as they were written, in the office's zone. */
export interface PaperMoment {
  /** RFC 3339 with the office's offset; undefined when the paper says nothing. */
  readonly takenAt: string | undefined;
  /** Longer ago than an outage lasts, or ahead of a clock that may be wrong: looked at again, not refused. */
  readonly doubt?: 'long-ago' | 'ahead';
}

/** No outage on record lasted longer than a few weeks (`domain.md` A4). */
const longAgoMs = 31 * 24 * 60 * 60_000;
/** The wall clock and the computer's may differ. */
const toleranceMs = 5 * 60_000;

const timeOfDay = /^(\d{1,2})(?:[.:](\d\d))?$|^(\d\d)(\d\d)$/;

/**
 * A time alone is today's. `sure`: the officer has confirmed the computer's clock, or nothing speaks against it. Codes:
 * `paper-date-shape`, `paper-time-shape`, `paper-time-missing`, `paper-in-future`.
 */
export function readPaperMoment(
  typed: { readonly date: string; readonly time: string },
  now: { readonly ms: number; readonly sure: boolean },
  zone: string,
): Result<PaperMoment> {
  const date = typed.date.trim();
  const time = typed.time.trim();
  if (date === '' && time === '') return done({ takenAt: undefined });
  const day = date === '' ? officeDay(now.ms, zone) : readDay(date);
  if (day === undefined) return refused('paper-date-shape');
  if (time === '') return refused('paper-time-missing');
  const minutes = readTime(time);
  if (minutes === undefined) return refused('paper-time-shape');
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const atMs = asIfUtc - offsetMinutes(asIfUtc, zone) * 60_000;
  const ahead = atMs > now.ms + toleranceMs;
  if (ahead && now.sure) return refused('paper-in-future');
  const doubt = ahead ? 'ahead' : now.ms - atMs > longAgoMs ? 'long-ago' : undefined;
  return done({ takenAt: officeInstant(atMs, zone), ...(doubt === undefined ? {} : { doubt }) });
}

function readDay(typed: string): string | undefined {
  const read = parsePartialDate(typed);
  return read.ok && /^\d{4}-\d\d-\d\d$/.test(read.value) ? read.value : undefined;
}

function readTime(typed: string): number | undefined {
  const found = timeOfDay.exec(typed);
  if (found === null) return undefined;
  const hours = Number(found[1] ?? found[3]);
  const minutes = Number(found[2] ?? found[4] ?? 0);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}
