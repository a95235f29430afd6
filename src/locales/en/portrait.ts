import type { portrait as original } from '../id/portrait.ts';

export const portrait = {} as const satisfies Readonly<Record<keyof typeof original, string>>;
