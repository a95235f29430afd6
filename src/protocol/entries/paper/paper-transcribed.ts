import * as v from 'valibot';
import { steps } from '../../../domain/application/steps.ts';
import { paperNumber } from '../../../domain/paper/paper-number.ts';
import { applicationId, instant, text } from '../../shapes.ts';
import { defineEntry } from '../define.ts';

/**
 * A numbered form was entered: its step is a `step.recorded` of mode `manual` of the same application. No subject of its own,
 * so that all forms of the office are found together. The legal clock of an interview starts at `takenAt`, the paper's time.
 */
export const paperTranscribed = defineEntry({
  type: 'paper.transcribed',
  signer: 'officer',
  clear: v.object({
    number: v.pipe(v.string(), v.regex(paperNumber)),
    application: applicationId,
    step: v.picklist(steps),
    takenAt: v.optional(instant),
  }),
  /** Whose name the paper bears as the officer's. */
  body: v.object({ writtenBy: v.optional(text(120)) }),
});
