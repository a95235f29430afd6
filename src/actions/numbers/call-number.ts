import type { ApplicationId } from '../../domain/ids.ts';
import { type CallReason, callsBeforeParked } from '../../domain/queue/calling.ts';
import { type Result, refused } from '../../domain/result.ts';
import { numberCalled } from '../../protocol/entries/numbers/number-called.ts';
import { numberParked } from '../../protocol/entries/numbers/number-parked.ts';
import { numberSkipped } from '../../protocol/entries/numbers/number-skipped.ts';
import { bareSummary } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';

export interface Call {
  readonly subject: ApplicationId;
  /** Out of turn, because. */
  readonly reason?: { readonly code: CallReason; readonly text?: string };
}

/** To this counter: for the first time, again, or after it was put aside. Codes: `number-unknown`, those of the writer. */
export async function callNumber(desk: Desk, { subject, reason }: Call): Promise<Result<Saved>> {
  const clear = atThisCounter(desk, subject);
  if (clear === undefined) return refused('number-unknown');
  return save(desk, subject, {
    type: numberCalled.type,
    clear: { ...clear, reason: reason?.code },
    ...(reason?.text === undefined ? {} : { body: { reasonText: reason.text } }),
  });
}

/** Nobody came. Called often enough, the number is put aside instead. Codes as of `callNumber`. */
export async function skipNumber(desk: Desk, subject: ApplicationId): Promise<Result<Saved>> {
  const clear = atThisCounter(desk, subject);
  const row = desk.book.row(subject);
  if (clear === undefined || row === undefined) return refused('number-unknown');
  const times = bareSummary(row).queue?.times ?? 0;
  const { type } = times >= callsBeforeParked ? numberParked : numberSkipped;
  return save(desk, subject, { type, clear });
}

function atThisCounter(desk: Desk, subject: ApplicationId) {
  const state = desk.vault.state();
  const row = desk.book.row(subject);
  if (state.kind === 'empty' || row === undefined) return undefined;
  const { number, day } = bareSummary(row);
  return number === undefined || day === undefined ? undefined : { number, day, counter: state.identity.counter };
}
