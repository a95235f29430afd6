import { signal } from '@preact/signals';

/** Set by *finish and print* for the slip that is shown next; a reload or *back* never prints by itself. */
export const printWanted = signal(false);
