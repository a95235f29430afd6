import { type Verdict, bad, fallback, good } from './verdict.ts';

/** Sixty people of some 2 MB each, where this counter has not seen a whole day yet. */
const usualDayBytes = 60 * 2_000_000;
/** Days that are looked back over: a fortnight has every weekday twice. */
const daysLookedBack = 14;
/** Journal and parts lie here twice. */
const copies = 2;
/** An outage lasted weeks in 2024: below a working week of room somebody should act before it begins. */
const daysWanted = 5;
/** A clock further off than this confirms dates wrongly sooner or later. */
const clockOffMs = 2 * 60_000;
/** Appointments can still be booked the day before; a roster of last week misses most of today's. */
const rosterOldMs = 3 * 24 * 60 * 60_000;

/** What an average day at this counter takes on the disk, from the applications that were begun on the days before `today`. */
export function dayBytes(
  applications: readonly { readonly firstAt: string; readonly bytes: number }[],
  today: string,
): number {
  const byDay = new Map<string, number>();
  for (const { firstAt, bytes } of applications) {
    const day = firstAt.slice(0, 10);
    if (day < today) byDay.set(day, (byDay.get(day) ?? 0) + bytes);
  }
  const latest = [...byDay.entries()].sort(([a], [b]) => b.localeCompare(a)).slice(0, daysLookedBack);
  if (latest.length === 0) return usualDayBytes * copies;
  return (latest.reduce((sum, [, bytes]) => sum + bytes, 0) / latest.length) * copies;
}

/** `leftBytes`: as the browser estimates; undefined where it makes no estimate. */
export function judgeRoom(leftBytes: number | undefined, perDayBytes: number, forNewCases: boolean): Verdict {
  const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
  if (!forNewCases) return bad('room-none', { day: megabytes(perDayBytes) });
  if (leftBytes === undefined) return fallback('room-unknown', { day: megabytes(perDayBytes) });
  const days = Math.floor(leftBytes / Math.max(1, perDayBytes));
  const values = { left: megabytes(leftBytes), day: megabytes(perDayBytes), days: Math.min(days, 999) };
  if (days < 1) return bad('room-none', values);
  return days < daysWanted ? fallback('room-days', values) : good('room-enough', values);
}

/** `offsetMs`: this device's clock less the centre's, when it last signed a time; undefined when it never did. */
export function judgeClock(
  watched: 'confirmed' | 'doubtful',
  offsetMs: number | undefined,
  signedAt: string | undefined,
): Verdict {
  if (watched === 'doubtful') return bad('clock-doubtful');
  if (offsetMs === undefined || signedAt === undefined) return fallback('clock-unknown');
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  return Math.abs(offsetMs) > clockOffMs
    ? bad('clock-off', { seconds, at: signedAt })
    : good('clock-right', { seconds, at: signedAt });
}

/** Days as `YYYY-MM-DD`; `rosterAt` is when it was taken from M-Paspor. */
export function judgeRoster(
  appointments: readonly { readonly on: string }[],
  rosterAt: string,
  today: string,
  nowMs: number,
): Verdict {
  const ahead = appointments.filter(({ on }) => on >= today);
  const last =
    appointments
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? '';
  if (last === '') return fallback('roster-empty', { at: rosterAt });
  const values = { count: ahead.length, at: rosterAt, to: last };
  if (ahead.length === 0) return fallback('roster-over', values);
  return nowMs - Date.parse(rosterAt) > rosterOldMs ? fallback('roster-old', values) : good('roster-covers', values);
}
