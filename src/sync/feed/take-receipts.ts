import { type KeySet, receiptKey } from '../../protocol/key-set.ts';
import { type Receipt, parseReceipt } from '../../protocol/receipt.ts';
import { signedTypes } from '../../protocol/signed.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { Storage } from '../../storage/ports.ts';

type ReceiptsIn = Pick<Storage, 'heads' | 'entry' | 'progress' | 'applyReceipt' | 'keepOtherReceipt'>;

/**
 * Receipts that came with the feed, verified like every other. One of this device's own journal counts when its head is our
 * own digest and its epoch the one that this journal was last received in: a new epoch, and a fork, are for the engine that
 * sends. One of another branch of it is kept with that branch. What does not hold is left out.
 */
export async function takeReceipts(
  { storage, sealing, keySet }: { storage: ReceiptsIn; sealing: Sealing; keySet: KeySet },
  receipts: readonly string[],
  now: string,
): Promise<void> {
  const own = new Set((await storage.heads()).map(({ journal }) => journal));
  for (const jws of receipts) {
    const receipt = await verified(sealing, keySet, jws);
    if (receipt === undefined) continue;
    const { journal, epoch, toSeq, head } = receipt;
    const isOurs = own.has(journal) && (await storage.entry(journal, toSeq))?.digest === head;
    if (!isOurs) await storage.keepOtherReceipt(receipt);
    else if ((await storage.progress(journal)).epoch === epoch) await storage.applyReceipt(receipt, jws, now);
  }
}

async function verified(sealing: Sealing, keySet: KeySet, jws: string): Promise<Receipt | undefined> {
  const payload = await sealing.verify(signedTypes.receipt, jws, (kid) => receiptKey(keySet, kid));
  const receipt = payload.ok ? parseReceipt(payload.value) : payload;
  return receipt.ok ? receipt.value : undefined;
}
