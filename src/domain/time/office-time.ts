/**
 * What an instant is called where the office stands. Indonesia has three zones and no summer time, but the zone comes
 * from the office's profile, so nothing here counts on that. The instant is always an argument.
 */
export type Language = 'id' | 'en';

interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Making a formatter costs some 50 µs and boards ask each second. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

function localParts(unixMs: number, zone: string): LocalParts {
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatterOf(zone).formatToParts(unixMs)) {
    if (type in parts) parts[type as keyof LocalParts] = Number(value);
  }
  return parts;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The office day, `YYYY-MM-DD`. */
export function officeDay(unixMs: number, zone: string): string {
  const { year, month, day } = localParts(unixMs, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** By zone and quarter of an hour, within which no zone changes: what is saved asks again and again. */
const offsets = new Map<string, number>();

/** Minutes to add to UTC. */
export function offsetMinutes(unixMs: number, zone: string): number {
  const quarter = `${zone} ${Math.floor(unixMs / 900_000)}`;
  const known = offsets.get(quarter) ?? offsetAt(unixMs, zone);
  offsets.set(quarter, known);
  return known;
}

function offsetAt(unixMs: number, zone: string): number {
  const { year, month, day, hour, minute, second } = localParts(unixMs, zone);
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((asIfUtc - Math.floor(unixMs / 1000) * 1000) / 60_000);
}

/** RFC 3339 with milliseconds and the office's offset: what goes into an entry's `at`. */
export function officeInstant(unixMs: number, zone: string): string {
  const offset = offsetMinutes(unixMs, zone);
  const local = new Date(unixMs + offset * 60_000).toISOString().slice(0, -1);
  const away = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

/** `09.30` (Indonesian dot) or `09:30`. */
export function formatTime(unixMs: number, zone: string, language: Language): string {
  const { hour, minute } = localParts(unixMs, zone);
  return `${two(hour)}${language === 'id' ? '.' : ':'}${two(minute)}`;
}

/** `09.41.20`, to the second. */
export function formatClock(unixMs: number, zone: string, language: Language): string {
  return `${formatTime(unixMs, zone, language)}${language === 'id' ? '.' : ':'}${two(localParts(unixMs, zone).second)}`;
}

/** `09.30 WITA`. */
export function formatZonedTime(unixMs: number, zone: string, zoneName: string, language: Language): string {
  return `${formatTime(unixMs, zone, language)} ${zoneName}`;
}

const months = {
  id: 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
} as const;
const weekdays = {
  id: 'Minggu Senin Selasa Rabu Kamis Jumat Sabtu'.split(' '),
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
} as const;

/** 1 is January. */
export const monthName = (month: number, language: Language): string => months[language][month - 1] ?? '';

/** `24 Juni 2024` of an office day. */
export function formatDay(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${monthName(month ?? 0, language)} ${year}`;
}

/** `Senin, 24 Juni 2024` of an office day. */
export function formatLongDay(day: string, language: Language): string {
  const weekday = weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday}, ${formatDay(day, language)}`;
}
