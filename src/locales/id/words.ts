import { common } from './common.ts';
import { findings } from './findings.ts';
import { intake } from './intake.ts';
import { portrait } from './portrait.ts';
import { refusals } from './refusals.ts';

export const words = {
  ...common,
  ...refusals,
  ...intake,
  ...portrait,
  ...findings,
} as const;
