import type { ApplicationId } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import type { PaperKind } from '../../protocol/entries/slips/paper-copy.ts';
import { slipConfirmed } from '../../protocol/entries/slips/slip-confirmed.ts';
import { slipFailed } from '../../protocol/entries/slips/slip-failed.ts';
import { printsOf } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';

/** What the officer saw come out of the printer, of the latest copy. Code: `nothing-printed`. */
export async function slipOutcome(
  desk: Desk,
  input: { readonly subject: ApplicationId; readonly paper: PaperKind; readonly outcome: 'confirmed' | 'failed' },
): Promise<Result<Saved>> {
  const { subject, paper, outcome } = input;
  const copy = printsOf(desk.book.row(subject), paper);
  if (copy === 0) return refused('nothing-printed');
  const { type } = outcome === 'confirmed' ? slipConfirmed : slipFailed;
  return save(desk, subject, { type, clear: { paper, copy } });
}
