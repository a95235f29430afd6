import type { Step } from '../../domain/application/steps.ts';

/** What is taken at this counter and what a person must come back for, in its order. Payment is the centre's alone. */
export const counterSteps = [
  'intake',
  'documents',
  'portrait',
  'fingerprints',
  'interview',
] as const satisfies readonly Step[];

/** As they stand in the bar: payment is noted, as it was shown, while the papers lie on the table. */
export const barSteps = [
  'intake',
  'documents',
  'payment',
  'portrait',
  'fingerprints',
  'interview',
] as const satisfies readonly Step[];

/** The digit of each step's key, Ctrl+Alt+digit. Those of the five steps stay as officers know them. */
export const stepDigits: Readonly<Record<Step, number>> = {
  intake: 1,
  documents: 2,
  portrait: 3,
  fingerprints: 4,
  interview: 5,
  payment: 6,
};
