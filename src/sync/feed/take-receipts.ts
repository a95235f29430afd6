import type { KeySet } from '../../protocol/key-set.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { Storage } from '../../storage/ports.ts';
import { verifiedReceipt } from '../others/take-receipt.ts';

type ReceiptsIn = Pick<Storage, 'entry' | 'progress' | 'applyReceipt' | 'keepOtherReceipt'>;

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
  for (const jws of receipts) {
    const receipt = await verifiedReceipt(sealing, keySet, jws);
    if (!receipt.ok) continue;
    const { journal, epoch, toSeq, head } = receipt.value;
    if ((await storage.entry(journal, toSeq))?.digest !== head) await storage.keepOtherReceipt(receipt.value);
    else if ((await storage.progress(journal)).epoch === epoch) await storage.applyReceipt(receipt.value, jws, now);
  }
}
