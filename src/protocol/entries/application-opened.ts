import * as v from 'valibot';
import { applicationNumber, doors } from '../../domain/application/application.ts';
import { text } from '../shapes.ts';
import { defineEntry, nothing } from './define.ts';

/** A case begins. Which door the person came through is in the body with the number they came with. */
export const applicationOpened = defineEntry({
  type: 'application.opened',
  signer: 'officer',
  clear: nothing,
  body: v.object({
    door: v.picklist(doors),
    /** The M-Paspor application number, 16 digits, when the person came with one. */
    applicationNumber: v.optional(v.pipe(v.string(), v.regex(applicationNumber))),
    /** The receipt code of a slip from another counter, as typed: with the same NIK the two cases become one, else a supervisor compares. */
    slipCode: v.optional(text(20)),
    /** Where the officer went with the device, for somebody who cannot come. */
    visit: v.optional(text(200)),
  }),
});
