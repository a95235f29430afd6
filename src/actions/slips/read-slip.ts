import { type NikAnswer, type SlipDoubt, slipDoubtsOf } from '../../domain/application/handover.ts';
import { keyWasLostBy } from '../../domain/office/office-key.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { handoverAccepted } from '../../protocol/entries/slips/handover-accepted.ts';
import { type SlipClear, type SlipSealed, slipTagBytes } from '../../protocol/slip/slip-content.ts';
import { readSlip as readEnvelope } from '../../protocol/slip/slip-envelope.ts';
import { officeKeyChanges } from '../../sealing/office/office-key-changes.ts';
import { base64url } from '../../sealing/bytes.ts';
import { keyOfSlip, openSlip } from '../../sealing/slip.ts';
import { type Desk, session } from '../save/desk.ts';

/** A slip of this office, opened; nothing is saved yet. */
export interface SlipRead {
  readonly clear: SlipClear;
  readonly sealed: SlipSealed;
  readonly nik: NikAnswer;
  readonly doubts: readonly SlipDoubt[];
  /** The case has entries on this computer: nothing needs to be accepted, it goes on. */
  readonly knownHere: boolean;
}

export interface SlipShown {
  /** What the camera, or a scanner that works as a keyboard, read. */
  readonly text: string;
  /** The NIK on the card in the hand, 16 digits; left out while it was not looked at. */
  readonly nik?: string;
}

/**
 * Opens a scanned slip. Codes: `locked`, those of reading one (`slip-not-ours`, `slip-broken`, `slip-newer`),
 * `slip-other-office`, and those of opening one (`slip-other-key`, `slip-not-genuine`).
 */
export async function readSlip(desk: Desk, { text, nik }: SlipShown): Promise<Result<SlipRead>> {
  const state = desk.vault.state();
  const by = session(desk);
  if (!by.ok || state.kind !== 'open') return refused('locked');
  const envelope = readEnvelope(text.trim());
  if (!envelope.ok) return envelope;
  const { clear } = envelope.value;
  const { profile } = state.identity;
  if (clear.office !== profile.office) return refused('slip-other-office', { office: clear.office });
  const sealed = await openSlip(desk.sealing, by.value.officeKey, envelope.value);
  if (!sealed.ok) return sealed;
  const facts = desk.book.row(clear.subject)?.facts ?? [];
  const head = base64url.encode(clear.head);
  const acceptedBefore = facts.some(({ type, head: of }) => type === handoverAccepted.type && of === head);
  const answer = nik === undefined ? 'none-given' : await compare(desk, sealed.value, nik, by.value.tagKey);
  const todayOn = officeDay(desk.nowMs(), profile.zone);
  const under = keyOfSlip(by.value.officeKey, clear);
  const keyLost = under !== undefined && keyWasLostBy(clear.on, under.kid, officeKeyChanges(desk.office));
  return done({
    clear,
    sealed: sealed.value,
    nik: answer,
    doubts: slipDoubtsOf(clear, { todayOn, acceptedBefore, nik: answer, keyLost }),
    knownHere: facts.length > 0,
  });
}

async function compare(
  desk: Desk,
  { nikTag }: SlipSealed,
  nik: string,
  key: Parameters<Desk['sealing']['tag']>[1],
): Promise<NikAnswer> {
  if (nikTag === undefined) return 'none-given';
  const tag = base64url.decode(await desk.sealing.tag(`nik ${nik}`, key)).slice(0, slipTagBytes);
  return tag.every((byte, at) => byte === nikTag[at]) ? 'agrees' : 'differs';
}
