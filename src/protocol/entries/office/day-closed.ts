import * as v from 'valibot';
import { discrepancyKinds } from '../../../domain/office/discrepancy.ts';
import { counterNumber, queueNumber } from '../../../domain/queue/queue-number.ts';
import { count, day, digest, instant, journalId, positive } from '../../shapes.ts';
import { defineEntry } from '../define.ts';
import { reason } from './office-shapes.ts';

const counter = v.pipe(v.string(), v.regex(counterNumber));
const number = v.pipe(v.string(), v.regex(queueNumber));

const counts = v.object({
  counter,
  ...{ issued: count, opened: count, void: count, waiting: count, parked: count, unexplained: count },
  withoutNumber: count,
});
const journalHead = v.object({
  ...{ journal: journalId, counter, seq: positive, head: digest },
  /** The centre holds it so far, by its receipts. */
  receivedToSeq: count,
  /** When something of it last came to this device; absent for its own. */
  heardAt: v.optional(instant),
});

/** What fits into an entry of 8 KiB; a larger office has the rest in the body. */
export const countsInClear = 16;
export const headsInClear = 12;
export const moreMax = 64;
export const discrepanciesMax = 200;

/** An office day was closed at one device: what its numbers add up to, and where every journal known there ends. */
export const dayClosed = defineEntry({
  type: 'day.closed',
  signer: 'supervisor',
  clear: v.object({
    day,
    counts: v.pipe(v.array(counts), v.maxLength(countsInClear)),
    /** Of this device: what it wrote that day, how much of that has no receipt, and all that waits. */
    records: v.object({
      ...{ entries: count, parts: count, entriesWaiting: count },
      ...{ applicationsWaitingInAll: count, entriesWaitingInAll: count },
    }),
    /** Of this device's journals, the current one first, and of those it has heard of. */
    heads: v.pipe(v.array(journalHead), v.maxLength(headsInClear)),
    centreReached: v.boolean(),
    /** The last courier file that this device wrote on that day. */
    courier: v.optional(v.object({ digest, writtenAt: instant, entriesSince: count })),
  }),
  body: v.object({
    reason: v.optional(reason),
    discrepancies: v.pipe(
      v.array(v.object({ why: v.picklist(discrepancyKinds), number, to: v.optional(number) })),
      v.maxLength(discrepanciesMax),
    ),
    /** Beyond those that are listed. */
    discrepanciesMore: v.optional(count),
    countsMore: v.optional(v.pipe(v.array(counts), v.maxLength(moreMax))),
    headsMore: v.optional(v.pipe(v.array(journalHead), v.maxLength(moreMax))),
  }),
});
