import * as v from 'valibot';
import { officeServices } from '../../../domain/office/services.ts';
import { lanes } from '../../../domain/queue/lanes.ts';
import { day, text } from '../../shapes.ts';

/** What outage and capability entries say alike, in the clear: the office says the same to the public. */
export const capability = {
  closed: v.pipe(v.array(v.picklist(officeServices)), v.maxLength(officeServices.length)),
  takesNewcomers: v.boolean(),
};

/** Long enough for a sentence or two on the board, short enough for a slip. */
export const sentenceMax = 280;
export const reason = text(500);

/** The published table: 30 days of interviews are more than an outage ever needed. */
export const cohorts = v.pipe(v.array(v.object({ interviewOn: day, collectFromOn: day })), v.maxLength(60));

const share = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(20));
/** At least one of each lane in a round, so that none is ever left out. */
export const laneRatio = v.object(
  Object.fromEntries(lanes.map((lane) => [lane, share])) as Record<(typeof lanes)[number], typeof share>,
);
