import type { Digest } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { currentRecords } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import type { Reason } from './explain-step.ts';
import { type StepOf, recordStep } from './record-step.ts';

export interface StepWithdrawn extends StepOf {
  readonly reason: Reason;
  /** One side of a conflict; all that stands for the step and item when not given. */
  readonly only?: readonly Digest[];
}

/** Takes out what stands for a step, as when it was saved to the wrong person. The entries stay, and so does the reason. */
export async function withdrawStep(desk: Desk, input: StepWithdrawn): Promise<Result<Saved>> {
  const { reason, only, ...of } = input;
  const standing = currentRecords(desk.book.row(input.subject), input.step, input.item);
  const replaces = only === undefined ? standing : standing.filter((digest) => only.includes(digest));
  if (replaces.length === 0) return refused('nothing-to-withdraw');
  return recordStep(desk, { ...of, mode: 'withdrawn', body: { reason }, replaces });
}
