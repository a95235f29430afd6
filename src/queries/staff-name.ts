import type { Place } from './views.ts';

/** The name of one of the office's staff, also of those who work at its other counters only; undefined when nobody is known. */
export function staffName(place: Place | undefined, officer: string | undefined): string | undefined {
  if (place === undefined) return undefined;
  return [...place.staff, ...place.staffToAdd].find((one) => one.officer === officer)?.name;
}
