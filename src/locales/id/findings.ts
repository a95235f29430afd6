export const findings = {} as const satisfies Readonly<Record<string, string>>;
