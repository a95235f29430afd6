import { collection } from './collection/words.ts';
import { common } from './common.ts';
import { counter } from './counter.ts';
import { documents } from './documents.ts';
import { findings } from './findings.ts';
import { fingerprints } from './steps/fingerprints.ts';
import { fallback } from './steps/fallback.ts';
import { frame } from './frame.ts';
import { handover } from './slips/handover.ts';
import { intake } from './intake.ts';
import { interview } from './steps/interview.ts';
import { payment } from './steps/payment.ts';
import { portrait } from './portrait.ts';
import { printer } from './slips/printer.ts';
import { queue } from './queue.ts';
import { refusals } from './refusals.ts';
import { slip } from './slips/slip.ts';

export const words = {
  ...common,
  ...frame,
  ...counter,
  ...queue,
  ...slip,
  ...handover,
  ...refusals,
  ...intake,
  ...portrait,
  ...documents,
  ...findings,
  ...fingerprints,
  ...fallback,
  ...payment,
  ...interview,
  ...collection,
  ...printer,
} as const;
