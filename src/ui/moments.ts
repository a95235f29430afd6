import { formatDay, formatLongDay, formatZonedTime, officeDay } from '../domain/time/office-time.ts';
import { type Language, translate, useWords } from '../locales/translate.ts';
import type { Phase } from '../queries/views.ts';
import { useApp } from './app-context.ts';

/** Instants in the words of the office's own zone. What cannot be read as an instant is said to be unknown. */
export interface Moments {
  readonly zone: string;
  /** `09.30 WITA`. */
  readonly time: (at: string | number | undefined) => string;
  /** `09.30 WITA` today, else `24 Juni 2024, 09.30 WITA`. */
  readonly since: (at: string | number | undefined, now: number) => string;
  /** `Senin, 24 Juni 2024`. */
  readonly day: (at: string | number | undefined) => string;
  /** `2 hari`: how long between two instants, in the largest unit that fits. */
  readonly age: (from: string | number | undefined, now: number) => string;
}

export function moments(zone: string, zoneName: string, language: Language): Moments {
  const unknown = translate(language, 'unknown');
  const read = (at: string | number | undefined): number =>
    typeof at === 'string' ? Date.parse(at) : (at ?? Number.NaN);
  const time = (ms: number): string => formatZonedTime(ms, zone, zoneName, language).trim();
  const known = (at: string | number | undefined, say: (ms: number) => string): string => {
    const ms = read(at);
    return Number.isFinite(ms) ? say(ms) : unknown;
  };
  return {
    zone,
    time: (at) => known(at, time),
    since: (at, now) =>
      known(at, (ms) => {
        const day = officeDay(ms, zone);
        return day === officeDay(now, zone) ? time(ms) : `${formatDay(day, language)}, ${time(ms)}`;
      }),
    day: (at) => known(at, (ms) => formatLongDay(officeDay(ms, zone), language)),
    age: (from, now) => known(from, (ms) => age(now - ms, language)),
  };
}

const minuteMs = 60_000;

function age(lengthMs: number, language: Language): string {
  const minutes = Math.floor(lengthMs / minuteMs);
  if (minutes < 1) return translate(language, 'age.now');
  if (minutes < 60) return translate(language, 'age.minutes', { count: minutes });
  if (minutes < 48 * 60) return translate(language, 'age.hours', { count: Math.floor(minutes / 60) });
  return translate(language, 'age.days', { count: Math.floor(minutes / (24 * 60)) });
}

/** Before enrolment there is no office: the computer's own zone stands in. */
export function zoneOf(phase: Phase): { readonly zone: string; readonly zoneName: string } {
  if (phase.kind === 'open' || phase.kind === 'locked') return phase.place.profile;
  return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, zoneName: '' };
}

export function useMoments(): Moments {
  const { queries } = useApp();
  const { language } = useWords();
  const { zone, zoneName } = zoneOf(queries.phase.value);
  return moments(zone, zoneName, language);
}
