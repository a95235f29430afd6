/** Lanes order sending and printing. The first is served first; ageing keeps the last from starving. */
export const lanes = ['urgent', 'accelerated', 'vulnerable', 'regular'] as const;
export type Lane = (typeof lanes)[number];

export const isLane = (text: unknown): text is Lane => (lanes as readonly unknown[]).includes(text);
