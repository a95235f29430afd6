import { signal } from '@preact/signals';

/** The code of another counter's slip that was typed before the case is opened; taken once by the opening screen. */
export const typedSlipCode = signal('');
