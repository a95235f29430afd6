import type { payment as original } from '../../id/steps/payment.ts';

export const payment = {
  'payment.mark.open': 'not noted',
  'payment.mark.done': 'noted',
} as const satisfies Readonly<Record<keyof typeof original, string>>;
