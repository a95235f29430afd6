import * as v from 'valibot';
import { officeServices } from '../../domain/office/services.ts';
import { cohorts } from '../entries/office/office-shapes.ts';
import { instant, officeId, text } from '../shapes.ts';

const open = v.object(
  Object.fromEntries(officeServices.map((service) => [service, v.boolean()])) as Record<
    (typeof officeServices)[number],
    v.BooleanSchema<undefined>
  >,
);

/** `GET /v1/offices/{office}/declared`: what an office declared of itself, as the centre last heard it. For others to show. */
export const declaredAnswer = v.object({
  v: v.literal(1),
  office: officeId,
  name: text(120),
  /** When a supervisor last declared anything; null when none has, and then nothing below is known. */
  declaredAt: v.nullable(instant),
  /** When the centre last received anything of this office. */
  heardAt: v.nullable(instant),
  outage: v.nullable(v.object({ since: instant, reason: v.string(), sentence: v.string() })),
  open: v.nullable(open),
  takesNewcomers: v.nullable(v.boolean()),
  cohorts,
});
export type Declared = v.InferOutput<typeof declaredAnswer>;
