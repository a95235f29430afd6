import type { intake as original } from '../id/intake.ts';

export const intake = {} as const satisfies Readonly<Record<keyof typeof original, string>>;
