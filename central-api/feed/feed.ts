import type { DeviceId, JournalId, OfficeId } from '../../src/domain/ids.ts';
import type { WireEntry } from '../../src/protocol/entry.ts';
import { centreLimits, limits } from '../../src/protocol/limits.ts';
import type { CentreParts } from '../centre-parts.ts';
import { currentEpoch } from '../epoch.ts';
import { type FeedJournal, entriesArrived, heldHeads, journalsOfOffice } from '../queries/feed.ts';
import { centreReceipts } from '../queries/hubs.ts';
import { type FeedPlace, type HeldJournal, atBeginning, readCursor, writeCursor } from './cursor.ts';

/**
 * One page of what an office's counters wrote, for one of its devices: entries of other counters in the order in which they
 * came here, and receipts that are better than those the reader was given. Journals are read one after the other, each
 * from its own place, so that counters that write at the same time are in nobody's way and none is missed.
 */
export interface FeedReader {
  readonly office: OfficeId;
  /** Undefined for the office's hub, to which all counters are others. */
  readonly device: DeviceId | undefined;
  /** Which types it is given of what others wrote; absent when all. */
  readonly types?: readonly string[];
}

export interface Page {
  readonly epoch: string;
  readonly entries: readonly WireEntry[];
  readonly receipts: readonly string[];
  readonly cursor: string;
  readonly more: boolean;
}

export async function feedPage(
  parts: CentreParts,
  { office, device, types }: FeedReader,
  after: string | undefined,
  held: readonly HeldJournal[],
): Promise<Page> {
  const { database } = parts;
  const epoch = await currentEpoch(database);
  const journals = await journalsOfOffice(database, office, device, centreLimits.journalsPerFeed);
  const places = new Map(readCursor(after, epoch)?.places);
  await beginWithHeld(parts, journals, places, held);

  const entries: WireEntry[] = [];
  let bytes = 0;
  let more = false;
  for (const journal of journals) {
    const place = places.get(journal.journal) ?? atBeginning;
    if (!isRead(journal, place)) continue;
    if (place.arrival >= journal.arrivals) continue;
    const room = limits.entriesPerFeedPage - entries.length;
    if (room === 0 || more) {
      more = true;
      break;
    }
    const rows = await entriesArrived(database, journal.journal, place, room, types);
    let { arrival } = place;
    for (const row of rows) {
      const size = row.wire.jws.length + (row.wire.body?.length ?? 0);
      if (entries.length > 0 && bytes + size > centreLimits.feedPageBytes) {
        more = true;
        break;
      }
      entries.push(row.wire);
      bytes += size;
      arrival = row.arrival;
    }
    // To the end of what had come when the journal was looked at; what came since is for the next page.
    if (!more && rows.length < room) arrival = Math.max(arrival, journal.arrivals);
    else more = true;
    places.set(journal.journal, { ...place, arrival });
  }
  const receipts = await betterReceipts(parts, journals, places);
  return { epoch, entries, receipts, cursor: writeCursor({ epoch, places }), more };
}

/** The reader has its own. Only what another branch of a forked journal says is news to it, and what is beyond the place it named. */
const isRead = ({ own, forked }: Pick<FeedJournal, 'own' | 'forked'>, { heldTo }: FeedPlace): boolean =>
  !own || forked || heldTo > 0;

async function beginWithHeld(
  { database }: CentreParts,
  journals: readonly FeedJournal[],
  places: Map<JournalId, FeedPlace>,
  held: readonly HeldJournal[],
): Promise<void> {
  const known = new Set(journals.map(({ journal }) => journal));
  const isUnread = ({ arrival, heldTo }: FeedPlace): boolean => arrival === 0 && heldTo === 0;
  const asked = held.filter(({ journal }) => known.has(journal) && isUnread(places.get(journal) ?? atBeginning));
  const sound = await heldHeads(database, asked);
  for (const { journal, seq } of asked) if (sound.has(journal)) places.set(journal, { ...atBeginning, heldTo: seq });
}

/** At most so many receipts on a page; the rest is on the next. */
const receiptsPerPage = 16;

async function betterReceipts(
  parts: CentreParts,
  journals: readonly FeedJournal[],
  places: Map<JournalId, FeedPlace>,
): Promise<string[]> {
  const known = await parts.receiptClass();
  const fromCentre = await centresWord(parts, journals);
  const receipts: string[] = [];
  for (const { journal, own, forked, arrivals, runTo, completeTo, archivedTo } of journals) {
    if (receipts.length >= receiptsPerPage) break;
    if (runTo === 0) continue;
    const place = places.get(journal) ?? atBeginning;
    // A reader believes a receipt when it holds the entry that it ends with.
    if (isRead({ own, forked }, place) && place.arrival < arrivals) continue;
    const mayBeBetter = own && known === 'committed';
    const best = mayBeBetter && (await parts.isReplicated(journal, completeTo)) ? 'replicated' : known;
    const carried = fromCentre.get(journal);
    const archived = archivedTo === 0 ? '' : `.a${archivedTo}`;
    const receipt = `${runTo}.${completeTo}.${best}${archived}${carried === undefined ? '' : `.${Date.parse(carried.at)}`}`;
    if (receipt === place.receipt) continue;
    receipts.push(await parts.receipts.show(journal, {}), ...(carried === undefined ? [] : [carried.jws]));
    places.set(journal, { ...place, receipt });
  }
  return receipts;
}

/** What a hub was told by the centre goes down with its own. */
async function centresWord({ hub, database }: CentreParts, journals: readonly FeedJournal[]) {
  const known = journals.map(({ journal }) => journal);
  return hub === undefined ? new Map<JournalId, never>() : centreReceipts(database, known);
}
