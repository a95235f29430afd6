import type { ApplicationId } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { numberVoided } from '../../protocol/entries/numbers/number-voided.ts';
import { bareSummary } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';
import { type Said, saidBySupervisor } from './said.ts';

/** The case's latest ticket is void. Codes: those of `saidBySupervisor`, `no-number`, and those that all saving has. */
export async function voidNumber(
  desk: Desk,
  { subject, ...said }: Said & { readonly subject: ApplicationId },
): Promise<Result<Saved>> {
  const body = saidBySupervisor(desk, said);
  if (!body.ok) return body;
  const row = desk.book.row(subject);
  const { number, day, lane } = row === undefined ? {} : bareSummary(row);
  if (number === undefined || day === undefined || lane === undefined) return refused('no-number');
  return save(desk, subject, { type: numberVoided.type, lane, clear: { number, day }, body: body.value });
}
