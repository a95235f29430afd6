import { type Language, formatDay } from './office-time.ts';

/**
 * Instants that carry their own offset, where no office profile says the zone: on public pages. Indonesia's three zones have
 * no summer time, so the offset names them.
 */
const zoneNames: Readonly<Record<string, string>> = { '+07:00': 'WIB', '+08:00': 'WITA', '+09:00': 'WIT' };

const shape = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d).*?(Z|[+-]\d\d:\d\d)$/;

/** `20 Juni 2024 pukul 04.15 WITA`; the text itself when it is no instant. */
export function sayInstant(instant: string, language: Language): string {
  const [, day, hour, minute, offset] = shape.exec(instant) ?? [];
  if (day === undefined || offset === undefined) return instant;
  const zone = zoneNames[offset] ?? (offset === 'Z' ? 'UTC' : `UTC${offset}`);
  return language === 'id'
    ? `${formatDay(day, 'id')} pukul ${hour}.${minute} ${zone}`
    : `${formatDay(day, 'en')} at ${hour}:${minute} ${zone}`;
}

/** The same moment as this many ms, written with the offset of another instant: RFC 3339, whole seconds. */
export function instantLike(unixMs: number, like: string | undefined): string {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(like ?? '');
  const minutes = offset === null ? 0 : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  const local = new Date(unixMs + minutes * 60_000).toISOString().slice(0, 19);
  return offset === null ? `${local}Z` : `${local}${offset[0]}`;
}
