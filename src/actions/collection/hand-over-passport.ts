import type { HandOverDoubt, Receiver, ShownPaper } from '../../domain/collection/hand-over.ts';
import { type ApplicationId, uuidV7 } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { passportHandedOver } from '../../protocol/entries/collection/passport-handed-over.ts';
import { laneOf } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save, session } from '../save/desk.ts';

export interface PassportHandedOver {
  readonly subject: ApplicationId;
  readonly passportNumber: string;
  readonly to: Receiver;
  readonly receiver?: { readonly name: string; readonly relation?: string };
  readonly shown: readonly ShownPaper[];
  readonly isSigned: boolean;
  readonly bookLine?: string;
  /** Of an application that this counter does not know. The NIK, 16 digits, is noted as its keyed tag only. */
  readonly holder?: {
    readonly name: string;
    readonly applicationNumber?: string;
    readonly slipCode?: string;
    readonly nik?: string;
  };
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

async function handOverPassport(desk: Desk, { subject, holder, ...given }: PassportHandedOver): Promise<Result<Saved>> {
  const by = session(desk);
  if (!by.ok) return by;
  const { nik, ...known } = holder ?? { name: '' };
  const tag = nik === undefined ? {} : { nikTag: await desk.sealing.tag(`nik ${nik}`, by.value.tagKey) };
  const body = holder === undefined ? given : { ...given, holder: { ...known, ...tag } };
  if (body.doubts.length > 0 && (body.why ?? '').trim() === '') return refused('why-missing');
  return save(desk, subject, {
    type: passportHandedOver.type,
    lane: laneOf(desk.book.row(subject)),
    removesDraft: { subject, step: 'collection' },
    body,
  });
}
