export const portrait = {} as const satisfies Readonly<Record<string, string>>;
