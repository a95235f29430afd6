import type { Digest } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import type { StepOf } from '../steps/record-step.ts';
import { withdrawStep } from '../steps/withdraw-step.ts';
import { type Said, saidBySupervisor } from './said.ts';

/** Settles a conflict by withdrawing every side but one; the entries of all sides stay in the journals. */
export async function keepOneSide(
  desk: Desk,
  { keep, sides, reason, note, ...of }: StepOf & Said & { readonly keep: Digest; readonly sides: readonly Digest[] },
): Promise<Result<Saved>> {
  const said = saidBySupervisor(desk, { reason, note });
  if (!said.ok) return said;
  const text = said.value.note;
  return withdrawStep(desk, {
    ...of,
    reason: { code: reason, ...(text === undefined ? {} : { text }) },
    only: sides.filter((side) => side !== keep),
  });
}
