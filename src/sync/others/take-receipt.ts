import { type Result, done, refused } from '../../domain/result.ts';
import { type KeySet, receiptKey } from '../../protocol/key-set.ts';
import { type Receipt, parseReceipt } from '../../protocol/receipt.ts';
import { signedTypes } from '../../protocol/signed.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { Storage } from '../../storage/ports.ts';

/**
 * A receipt that came in a file is believed as one over the network: signed by a receipt key of the key set, and its head is
 * our own digest of that entry. One of another epoch counts only when it is the younger of the two: a file may be old.
 *
 * Codes: `receipt-older`, `fork` (noted, and shown), and those of `verifiedReceipt`.
 */
export async function takeReceipt(
  storage: Pick<Storage, 'heads' | 'entry' | 'progress' | 'applyReceipt' | 'noteFork' | 'keepOtherReceipt'>,
  sealing: Sealing,
  keySet: KeySet,
  jws: string,
  receivedAt: string,
): Promise<Result<void>> {
  const receipt = await verifiedReceipt(sealing, keySet, jws);
  if (!receipt.ok) return receipt;
  const { journal, toSeq, head, epoch, at } = receipt.value;
  if (!(await storage.heads()).some((own) => own.journal === journal)) {
    await storage.keepOtherReceipt(receipt.value);
    return done(undefined);
  }
  const known = (await storage.progress(journal)).receipt;
  if (known !== undefined && known.epoch !== epoch && Date.parse(at) <= Date.parse(known.at)) {
    return refused('receipt-older');
  }
  if (toSeq > 0 && (await storage.entry(journal, toSeq))?.digest !== head) {
    await storage.noteFork(journal, toSeq);
    await storage.keepOtherReceipt(receipt.value);
    return refused('fork');
  }
  await storage.applyReceipt(receipt.value, jws, receivedAt);
  return done(undefined);
}

/** Codes: `receipt-not-ours`, and those of `parseReceipt`. */
export async function verifiedReceipt(sealing: Sealing, keySet: KeySet, jws: string): Promise<Result<Receipt>> {
  const payload = await sealing.verify(signedTypes.receipt, jws, (kid) => receiptKey(keySet, kid));
  return payload.ok ? parseReceipt(payload.value) : refused('receipt-not-ours');
}
