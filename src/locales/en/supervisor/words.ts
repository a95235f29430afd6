import { desks } from './desks.ts';
import { office } from './office.ts';

/** Fetched with the supervisor's screens alone. */
export const words = {
  ...desks,
  ...office,
} as const;
