import * as v from 'valibot';
import { applicationNumber } from '../../domain/application/application.ts';
import { day, text } from '../shapes.ts';
import { defineEntry, nothing } from './define.ts';

/** This case is that appointment of the office's roster. The same appointment claimed twice is shown to a person. */
export const appointmentClaimed = defineEntry({
  type: 'appointment.claimed',
  signer: 'officer',
  clear: nothing,
  body: v.object({
    applicationNumber: v.pipe(v.string(), v.regex(applicationNumber)),
    on: day,
    name: text(120),
  }),
});
