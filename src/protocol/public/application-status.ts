import * as v from 'valibot';
import { steps } from '../../domain/application/steps.ts';
import { count, day, instant, officeId, text } from '../shapes.ts';

/**
 * `GET /v1/status/{code}`: what an applicant may know by the code on the slip. From clear fields alone: no name, no number,
 * nothing of what was said or found.
 */
export const statusAnswer = v.object({
  v: v.literal(1),
  office: v.nullable(officeId),
  officeName: v.nullable(text(120)),
  /** When the centre received the first and the latest record. */
  receivedAt: instant,
  updatedAt: instant,
  steps: v.array(
    v.object({
      step: v.picklist(steps),
      state: v.picklist(['done', 'open', 'not-taken', 'not-needed', 'conflict']),
      /** Of documents: how many are recorded. Which ones are needed only the office knows. */
      items: v.optional(count),
      /** The office said that it is closed now. */
      closed: v.optional(v.literal(true)),
    }),
  ),
  /** The visit was ended by an officer, with a slip. */
  visitEnded: v.boolean(),
  /** Steps to come for. */
  comeFor: v.array(v.picklist(steps)),
  /** By the office's table for the day of the interview. */
  collectFromOn: v.nullable(day),
  /** The office said that collection is closed now. */
  collectionClosed: v.boolean(),
  /** Since when casework has the case as it stands; it has decided nothing. */
  takenUpAt: v.nullable(instant),
  /** The working days of the law: from the interview, as casework read it, to the last of them. */
  clock: v.nullable(v.object({ from: instant, dueOn: day })),
  /** Since when the passport lies at its office, by the centre's word; a date on a table is none. */
  readyAt: v.nullable(instant),
  /** When an officer recorded that the passport was handed over. */
  handedOverAt: v.nullable(instant),
});
export type ApplicationStatus = v.InferOutput<typeof statusAnswer>;
