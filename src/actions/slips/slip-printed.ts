import type { ApplicationId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { PaperKind, PaperWidth } from '../../protocol/entries/slips/paper-copy.ts';
import { slipPrinted as entry } from '../../protocol/entries/slips/slip-printed.ts';
import { printsOf } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';

/** A ticket or slip went to the printer; the copy's number says whether it is a reprint. */
export function slipPrinted(
  desk: Desk,
  input: { readonly subject: ApplicationId; readonly paper: PaperKind; readonly width: PaperWidth },
): Promise<Result<Saved>> {
  const { subject, paper, width } = input;
  const copy = printsOf(desk.book.row(subject), paper) + 1;
  return save(desk, subject, { type: entry.type, clear: { paper, width, copy } });
}
