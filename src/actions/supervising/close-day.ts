import { type Result, done, refused } from '../../domain/result.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import {
  countsInClear,
  dayClosed,
  discrepanciesMax,
  headsInClear,
  moreMax,
} from '../../protocol/entries/office/day-closed.ts';
import { readDay } from '../../queries/supervisor/day-report.ts';
import { type Desk, append, session } from '../save/desk.ts';

export const dayReasonLimit = 500;

export interface ClosedDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Why no courier file was written, or why it does not add up; may be empty. */
  readonly reason: string;
}

/**
 * Closes an office day at this device with what stands at this moment. While the centre is out of reach it takes a courier file
 * of that day, or a reason. What comes later is not refused: the day can be closed again, and the last closing counts.
 * Codes: `locked`, `not-supervisor`, `day-ahead`, `courier-or-reason`, `note-too-long` (detail `limit`, `count`).
 */
export async function closeDay(desk: Desk, { day, reason }: ClosedDay): Promise<Result<void>> {
  const by = session(desk);
  if (!by.ok) return by;
  if (by.value.role !== 'supervisor') return refused('not-supervisor');
  const words = reason.trim();
  if (words.length > dayReasonLimit) return refused('note-too-long', { limit: dayReasonLimit, count: words.length });
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  if (day > officeDay(desk.nowMs(), state.identity.profile.zone)) return refused('day-ahead');
  await desk.office.refresh();
  const report = await readDay(desk, day);
  if (report === undefined) return refused('locked');
  const { records, centreReached, courier, balance, heads, closings } = report;
  if (!centreReached && courier === undefined && words === '') return refused('courier-or-reason');

  const { discrepancies } = balance;
  const more = discrepancies.length - discrepanciesMax;
  const countsMore = balance.counts.slice(countsInClear, countsInClear + moreMax);
  const headsMore = heads.slice(headsInClear, headsInClear + moreMax);
  const last = closings.at(-1);
  const appended = await append(desk, {
    type: dayClosed.type,
    clear: {
      ...{ day, records, centreReached },
      counts: balance.counts.slice(0, countsInClear),
      heads: heads.slice(0, headsInClear),
      ...(courier === undefined ? {} : { courier }),
    },
    body: {
      ...(words === '' ? {} : { reason: words }),
      discrepancies: discrepancies.slice(0, discrepanciesMax),
      ...(more > 0 ? { discrepanciesMore: more } : {}),
      ...(countsMore.length > 0 ? { countsMore } : {}),
      ...(headsMore.length > 0 ? { headsMore } : {}),
    },
    ...(last === undefined ? {} : { replaces: [last.digest] }),
  });
  return appended.ok ? done(undefined) : appended;
}
