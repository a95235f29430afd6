import * as v from 'valibot';
import { modes } from '../../domain/application/steps.ts';
import { intakeAnswers, acknowledgements } from './steps/intake.ts';
import { artefact, portraitMeasures } from './steps/artefact.ts';
import { documentRecord } from './steps/document.ts';
import { fingerprintsRecord } from './steps/fingerprints.ts';
import { interviewRecord } from './steps/interview.ts';
import { paymentShown } from './steps/payment.ts';
import { noteLimit } from '../../domain/application/reasons.ts';
import { applicationId, day, digest, instant, text } from '../shapes.ts';
import { defineEntry } from './define.ts';

/**
 * A step was taken, or why it was not. `step`, `item` and `replaces` are the entry's own fields; the mode is in the
 * clear so that another counter of the office sees it even of fingerprints, whose body the office cannot open.
 */
export const stepRecorded = defineEntry({
  type: 'step.recorded',
  signer: 'officer',
  clear: v.object({
    mode: v.picklist(modes),
    /** Of a supervisor who settled a conflict: the record that this one repeats, in the place of all that it replaces. */
    keeps: v.optional(digest),
    /**
     * Of a form that is taken out because another counter's is of the same person: the case that was opened for them under the code of
     * this one's slip, all of whose records count here; and in that case, this one.
     */
    joins: v.optional(applicationId),
    belongsTo: v.optional(applicationId),
  }),
  body: v.object({
    /** Why, for every mode but `device`: a code of `domain/reasons.ts`, and words where the code is `other`. */
    reason: v.optional(v.object({ code: text(40), text: v.optional(text(500)) })),
    /** Why a supervisor settled a conflict so. */
    settled: v.optional(v.object({ code: text(40), text: v.optional(text(noteLimit)) })),
    /** The number on the paper form, for mode `manual`. */
    paperNumber: v.optional(text(40)),
    /** When the paper says that it was taken, for mode `manual`. */
    takenAt: v.optional(instant),
    /** A picture of the paper form. */
    sheet: v.optional(artefact),
    /** Until when a missing document can be brought. */
    dueOn: v.optional(day),
    intake: v.optional(intakeAnswers),
    /** What the checks warned of and the officer let pass, with the reason. */
    acknowledged: v.optional(acknowledgements),
    artefact: v.optional(artefact),
    portrait: v.optional(portraitMeasures),
    document: v.optional(documentRecord),
    payment: v.optional(paymentShown),
    fingerprints: v.optional(fingerprintsRecord),
    interview: v.optional(interviewRecord),
    /** Keyed tags by which duplicates are found: of the NIK, and of name with birth date. */
    tags: v.optional(v.object({ nik: v.optional(text(43)), person: v.optional(text(43)) })),
  }),
});
