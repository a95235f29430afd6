import type { SlipClear, SlipSealed } from '../protocol/slip/slip-content.ts';
import { slipKeyHintLength } from '../protocol/slip/slip-content.ts';
import {
  type SlipEnvelope,
  readSlipContent,
  slipContent,
  slipHeader,
  writeSlip,
} from '../protocol/slip/slip-envelope.ts';
import { type Result, refused } from '../domain/result.ts';
import type { KeyId } from '../domain/ids.ts';
import type { Sealing, SecretKey } from './port.ts';

/** The text of a slip's QR code, under the office's key. */
export async function sealSlip(
  sealing: Pick<Sealing, 'sealBox'>,
  key: SecretKey,
  clear: Omit<SlipClear, 'keyHint'>,
  sealed: SlipSealed,
): Promise<string> {
  const { header, context } = slipHeader({ ...clear, keyHint: keyHintOf(key.kid) });
  return writeSlip(header, await sealing.sealBox(slipContent(sealed), key, context));
}

/**
 * What only counters of the office can read. Codes: `slip-other-key` (sealed under a key that this office has not got, as
 * one that has not come yet), `slip-not-genuine` (a field was changed, or nobody of the office sealed it), `slip-broken`.
 */
export async function openSlip(
  sealing: Pick<Sealing, 'openBox'>,
  key: SecretKey,
  { clear, context, box }: SlipEnvelope,
): Promise<Result<SlipSealed>> {
  const under = keyOfSlip(key, clear);
  if (under === undefined) return refused('slip-other-key');
  const plain = await sealing.openBox(box, under, context);
  return plain.ok ? readSlipContent(plain.value) : refused('slip-not-genuine');
}

/** The office's key that a slip says it is under, or the one before; undefined for any other. */
export const keyOfSlip = (
  { older = [], ...inUse }: SecretKey,
  { keyHint }: Pick<SlipClear, 'keyHint'>,
): SecretKey | undefined => [inUse, ...older].find(({ kid }) => keyHintOf(kid) === keyHint);

const keyHintOf = (kid: KeyId): string => kid.slice(-slipKeyHintLength);
