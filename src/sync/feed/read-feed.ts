import type { DeviceId, JournalId } from '../../domain/ids.ts';
import { type KeySet, receiptKey } from '../../protocol/key-set.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import type { SigningKey } from '../../sealing/port.ts';
import type { JournalHead, Storage } from '../../storage/ports.ts';
import { type Outcome, came, fault } from '../outcomes.ts';
import { type OthersParts, takeOthers } from '../others/take-others.ts';
import { isoAt } from '../system-clock.ts';
import type { Wire } from '../wire/transport.ts';
import { askFeedPage, byDevice } from './feed-page.ts';
import { takeReceipts } from './take-receipts.ts';

/** What one reading needs: somebody is signed in, and an upstream has just proved what it is. */
export interface FeedParts extends Pick<OthersParts, 'sealing' | 'root' | 'office'>, Wire {
  readonly storage: OthersParts['storage'] &
    Pick<
      Storage,
      | 'heads'
      | 'standings'
      | 'otherHeads'
      | 'feedCursor'
      | 'setFeedCursor'
      | 'setConfirmedSpares'
      | 'reachability'
      | 'progress'
      | 'applyReceipt'
      | 'keepOtherReceipt'
    >;
  readonly keySet: KeySet;
  readonly deviceKey: SigningKey;
  readonly officerKey: SigningKey;
  /** Where in this journal of ours the officer's key begins to count: before the centre has that much it knows nobody. */
  readonly officerSince: (journal: JournalId) => number;
  /** Entries that are new here were kept: whoever folds them looks now. */
  readonly kept: () => Promise<void>;
  /** The certificate of this office's hub came by, not believed yet. */
  readonly heardOfHub: (jws: string) => Promise<void>;
}

/** Whose feed is read. */
export interface FeedSource {
  readonly upstream: string;
  readonly journal: JournalId;
  readonly keyOf: (kid: string) => PublicKey | undefined;
  readonly takeReceipts: (receipts: readonly string[], now: string) => Promise<void>;
  /** The centre's alone to say. */
  readonly takeConfirmed?: (devices: readonly DeviceId[]) => Promise<void>;
}

/** Held journals that are named: so many fit into a URL. */
const heldNamedMax = 50;

/**
 * Reads the feed of the upstream that the outbox reached last, to its end or until the signal. The cursor moves only after
 * a page was kept, so whatever stops it costs one page. Resolves to the number of entries that are new here.
 */
export async function readFeed(parts: FeedParts, signal: AbortSignal): Promise<Outcome<number>> {
  const { storage, keySet } = parts;
  const reached = await storage.reachability();
  const journal = (await storage.heads()).at(-1)?.journal;
  if (reached?.state !== 'reachable' || journal === undefined) return fault('unreachable');
  const known = (await storage.progress(journal)).toSeq;
  if (known < parts.officerSince(journal)) return fault('unreachable');
  const source: FeedSource = {
    upstream: reached.upstream,
    journal,
    keyOf: (kid) => receiptKey(keySet, kid),
    takeReceipts: (receipts, now) => takeReceipts(parts, receipts, now),
    takeConfirmed: (devices) => storage.setConfirmedSpares(devices),
  };
  return readPages(parts, source, signal);
}

/** From the place that was reached to the end, whoever gives it. */
export async function readPages(parts: FeedParts, source: FeedSource, signal: AbortSignal): Promise<Outcome<number>> {
  const { storage, sealing, clock } = parts;
  const { upstream, journal } = source;
  const reader = byDevice(sealing, { ...parts, journal });
  let fresh = 0;
  while (!signal.aborted) {
    const after = await storage.feedCursor(upstream);
    const held = [...(await heldInDoubt(storage)), ...(after === undefined ? await heldWhole(storage) : [])];
    const page = await askFeedPage(parts, sealing, {
      ...parts,
      ...source,
      reader,
      after,
      held: held.slice(0, heldNamedMax).join(','),
    });
    if (!page.ok) return page;
    const now = () => isoAt(clock.now());
    const taken = await takeOthers({ ...parts, now }, page.value.entries);
    // Without room here nothing is lost: the cursor stays, and the page comes again.
    if (!taken.ok) return fault('busy');
    await source.takeReceipts(page.value.receipts, now());
    if (page.value.cursor !== after) await storage.setFeedCursor(upstream, page.value.cursor);
    fresh += taken.value.kept.length;
    if (taken.value.kept.length > 0) await parts.kept();
    if (page.value.confirmed !== undefined) await source.takeConfirmed?.(page.value.confirmed);
    if (page.value.hub !== undefined) await parts.heardOfHub(page.value.hub);
    if (!page.value.more) break;
  }
  return came(fresh);
}

type Held = Pick<JournalHead, 'journal' | 'seq' | 'head'>;

const named = ({ journal, seq, head }: Held): string => `${journal}:${seq}:${head}`;

/**
 * Our own journals of which the centre has shown another branch, or more than we have, as it has of a profile that was put back:
 * what is beyond comes back.
 */
async function heldInDoubt(storage: Pick<Storage, 'standings'>): Promise<string[]> {
  return (await storage.standings()).filter(({ progress }) => progress.forkAtSeq !== undefined).map(named);
}

/** Journals of others that are here without a gap or a branch. Named when reading begins anew. */
async function heldWhole(storage: Pick<Storage, 'otherHeads'>): Promise<string[]> {
  return (await storage.otherHeads()).filter(({ seq, entries }) => seq === entries).map(named);
}
