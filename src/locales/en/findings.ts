import type { findings as original } from '../id/findings.ts';

export const findings = {} as const satisfies Readonly<Record<keyof typeof original, string>>;
