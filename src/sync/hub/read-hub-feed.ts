import { parseReceipt } from '../../protocol/receipt.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { signedTypes } from '../../protocol/signed.ts';
import type { HubStore } from '../../storage/outbox/hub-ports.ts';
import type { Storage } from '../../storage/ports.ts';
import { type FeedParts, readPages } from '../feed/read-feed.ts';
import { takeReceipt } from '../others/take-receipt.ts';
import { type Outcome, fault } from '../outcomes.ts';

export interface HubFeedParts extends Omit<FeedParts, 'storage'> {
  readonly storage: FeedParts['storage'] & Pick<Storage, 'noteFork'>;
  readonly hub: Pick<HubStore, 'outbox' | 'keepOther'>;
  readonly hubKey: PublicKey;
}

/**
 * What the other counters wrote, from the hub: with the centre gone too. The centre's receipts that the hub was given come
 * along; they are believed as those in a courier file are, by the centre's signature. What the hub itself says of another
 * counter's journal tells that it is at the office, and nothing more.
 */
export async function readHubFeed(parts: HubFeedParts, signal: AbortSignal): Promise<Outcome<number>> {
  const { storage, sealing, keySet, hub, hubKey } = parts;
  const reached = await hub.outbox.reachability();
  const journal = (await storage.heads()).at(-1)?.journal;
  if (reached?.state !== 'reachable' || journal === undefined) return fault('unreachable');
  const known = (await hub.outbox.progress(journal)).toSeq;
  if (known < parts.officerSince(journal)) return fault('unreachable');
  const keyOf = (kid: string) => (kid === hubKey.kid ? hubKey : undefined);
  async function takeReceipts(receipts: readonly string[], now: string): Promise<void> {
    const own = new Set((await storage.heads()).map((head) => head.journal));
    for (const jws of receipts) {
      const payload = await sealing.verify(signedTypes.receipt, jws, keyOf);
      if (!payload.ok) {
        await takeReceipt(storage, sealing, keySet, jws, now);
        continue;
      }
      const receipt = parseReceipt(payload.value);
      if (!receipt.ok || receipt.value.class !== 'office' || own.has(receipt.value.journal)) continue;
      await hub.keepOther(receipt.value);
    }
  }
  return readPages(parts, { upstream: reached.upstream, journal, keyOf, takeReceipts }, signal);
}
