export const intake = {} as const satisfies Readonly<Record<string, string>>;
