import * as v from 'valibot';
import { purposes } from '../../../domain/intake-form/vocabulary.ts';
import { interviewed, recommendationReasons, recommendations } from '../../../domain/interview/vocabulary.ts';
import { instant, text } from '../../shapes.ts';

/** What was asked and answered, the facts, and what the officer recommends. */
export const interviewRecord = v.object({
  /** The purpose whose question set was asked. */
  purpose: v.picklist(purposes),
  interviewed: v.pipe(v.array(v.picklist(interviewed)), v.minLength(1), v.maxLength(interviewed.length)),
  /** The language it was held in, when not Indonesian. */
  language: v.optional(text(60)),
  /** The legal clock of four working days starts here (Permenkumham 8/2014, article 22). */
  startedAt: instant,
  answers: v.pipe(v.array(v.object({ question: text(60), answer: text(1_000) })), v.maxLength(40)),
  facts: v.optional(text(4_000)),
  recommendation: v.picklist(recommendations),
  reason: v.optional(v.object({ code: v.picklist(recommendationReasons), text: v.optional(text(500)) })),
});
export type InterviewRecord = v.InferOutput<typeof interviewRecord>;
