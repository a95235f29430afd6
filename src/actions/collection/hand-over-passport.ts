import type { HandOverDoubt, Receiver, ShownPaper } from '../../domain/collection/hand-over.ts';
import { type ApplicationId, uuidV7 } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { passportHandedOver } from '../../protocol/entries/collection/passport-handed-over.ts';
import { laneOf } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';

export interface PassportHandedOver {
  readonly subject: ApplicationId;
  readonly passportNumber: string;
  readonly to: Receiver;
  readonly receiver?: { readonly name: string; readonly relation?: string };
  readonly shown: readonly ShownPaper[];
  readonly isSigned: boolean;
  readonly bookLine?: string;
  /** Of an application that this counter does not know. */
  readonly holder?: { readonly name: string; readonly applicationNumber?: string; readonly slipCode?: string };
  /** What the screen warned of. */
  readonly doubts: readonly HandOverDoubt[];
  readonly why?: string;
}

export interface CollectionActs {
  /** An id for a passport whose application this counter does not know. */
  begin(): ApplicationId;
  /** Codes: `why-missing` (there are doubts and no reason), `room-full`, and those of all that save. */
  handOver(input: PassportHandedOver): Promise<Result<Saved>>;
}

export const collectionActs = (desk: Desk): CollectionActs => ({
  begin: () => uuidV7(desk.nowMs(), desk.sealing.randomBytes(10)),
  handOver: (input) => handOverPassport(desk, input),
});

async function handOverPassport(desk: Desk, { subject, ...body }: PassportHandedOver): Promise<Result<Saved>> {
  if (body.doubts.length > 0 && (body.why ?? '').trim() === '') return refused('why-missing');
  return save(desk, subject, {
    type: passportHandedOver.type,
    lane: laneOf(desk.book.row(subject)),
    removesDraft: { subject, step: 'collection' },
    body,
  });
}
