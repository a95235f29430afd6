import type { Step } from '../../domain/application/steps.ts';

/** What is taken at this counter, in its order, and the digit of its key. Payment is the centre's alone. */
export const counterSteps = [
  'intake',
  'documents',
  'portrait',
  'fingerprints',
  'interview',
] as const satisfies readonly Step[];
