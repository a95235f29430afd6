import type { Step } from './steps.ts';

/** What is typed into a step lies apart from what is typed beside it: why it, or one item of it, cannot be taken. */
export type DraftSlot = Step | FallbackSlot | 'collection';
export type FallbackSlot = `fallback ${string}`;

export const fallbackSlot = (step: Step, item?: string): FallbackSlot =>
  item === undefined ? `fallback ${step}` : `fallback ${step} ${item}`;
