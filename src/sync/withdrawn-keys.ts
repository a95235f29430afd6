import { peekKid } from '../sealing/peek.ts';
import type { Storage } from '../storage/ports.ts';

/**
 * A receipt is believed for as long as the root names the key that signed it. One by a key that was withdrawn proves nothing
 * to the centre either: if that has lost what the receipt speaks of, showing it begins no new epoch, and the receipts by
 * its new key say less within the same one, which would not take the old one back. So it goes, and the centre is asked.
 */
export function forgetWithdrawn(
  storage: Pick<Storage, 'forgetReceipts'>,
  speaks: (kid: string) => boolean,
): Promise<void> {
  return storage.forgetReceipts((receiptJws) => {
    const kid = peekKid(receiptJws);
    return kid !== undefined && speaks(kid);
  });
}
