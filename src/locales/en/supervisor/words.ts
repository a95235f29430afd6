import { desks } from './desks.ts';

/** Fetched with the supervisor's screens alone. */
export const words = {
  ...desks,
} as const;
