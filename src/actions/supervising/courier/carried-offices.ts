import type { CarriedJournal } from '../../../storage/others/carried-ports.ts';
import type { Storage } from '../../../storage/ports.ts';
import type { CarriedOffice } from './ports.ts';

type Reads = Pick<Storage, 'carriedJournals' | 'carriedPartNames' | 'otherHeads'>;

/** Of a counter that waits for a receipt. */
export const isOfAnother = ({ ours }: CarriedJournal): boolean => ours === undefined;

/** What courier files brought here, newest first: whose it is, and whether it has gone on. */
export async function carriedOffices(storage: Reads): Promise<CarriedOffice[]> {
  const heads = new Map((await storage.otherHeads()).map((head) => [head.journal, head]));
  const carried = await Promise.all(
    (await storage.carriedJournals()).filter(isOfAnother).map(async ({ journal, broughtAt, arrived, receiptJws }) => ({
      counter: heads.get(journal)?.counter,
      broughtAt,
      entries: heads.get(journal)?.entries ?? 0,
      partsWaiting: (await storage.carriedPartNames(journal)).length,
      state: arrived ? ('arrived' as const) : ('waiting' as const),
      hasReceipt: receiptJws !== undefined,
    })),
  );
  return carried.sort((a, b) => Date.parse(b.broughtAt) - Date.parse(a.broughtAt));
}
