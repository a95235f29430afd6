import { common } from './common.ts';
import { frame } from './frame.ts';
import { refusals } from './refusals.ts';

/** Of the screens before the sign-in, which come before all other code. */
export const words = { ...common, ...frame, ...refusals } as const;
