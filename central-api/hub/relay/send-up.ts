import type { Digest, JournalId } from '../../../src/domain/ids.ts';
import { lanes } from '../../../src/domain/queue/lanes.ts';
import { limits } from '../../../src/protocol/limits.ts';
import { peekEntry } from '../../../src/sealing/peek.ts';
import { sendRun } from '../../../src/sync/others/forward-carried.ts';
import { type Outcome, came, fault } from '../../../src/sync/outcomes.ts';
import type { Centre } from '../../../src/sync/wire/centre.ts';
import type { FeedJournal } from '../../queries/feed.ts';
import { entriesToRelay, partsToRelay } from '../../queries/relay.ts';
import { type RelayParts, noteReceipt } from './relay-parts.ts';

const partsAskedAtOnce = 64;

type PartMark = Parameters<Centre['wanted']>[1][number];

/**
 * One journal as far as this hub has it, to the centre: every entry that came here and every part, verbatim. A hub judges
 * nothing; of a fork both branches go. `sentTo` is the arrival up to which everything was sent in the centre's present epoch.
 * Resolves to the arrival that is sent now.
 */
export async function sendUp(
  parts: RelayParts,
  centre: Centre,
  { journal, forked }: FeedJournal,
  sentTo: number,
): Promise<Outcome<number>> {
  const before = await centre.receipt(journal);
  if (!before.ok) return before;
  const { ranges, completeToSeq } = before.value.receipt;
  // Of a fork the ranges do not say which branch is held.
  const isHeld = (seq: number): boolean => !forked && ranges.some(([from, to]) => seq >= from && seq <= to);
  let arrival = sentTo;
  for (;;) {
    const rows = await entriesToRelay(parts.hub.database, journal, arrival, limits.entriesPerRequest);
    const last = rows.at(-1);
    if (last === undefined) break;
    const missing = rows.filter(({ seq }) => !isHeld(seq));
    if (missing.length > 0) {
      const sent = await sendRun(
        centre,
        journal,
        missing.map(({ wire }) => wire),
      );
      if (!sent.ok) return sent;
    }
    arrival = last.arrival;
  }
  const sent = await sendPartsUp(parts, centre, journal, forked ? 0 : completeToSeq);
  if (!sent.ok) return sent;
  const after = await centre.receipt(journal);
  if (!after.ok) return after;
  await noteReceipt(parts, after.value.jws);
  return came(arrival);
}

async function sendPartsUp(
  { hub }: RelayParts,
  centre: Centre,
  journal: JournalId,
  fromSeq: number,
): Promise<Outcome<void>> {
  const named = new Map<Digest, PartMark>();
  for (const { digest, size, seq, jws } of await partsToRelay(hub.database, journal, fromSeq)) {
    const entry = peekEntry(jws);
    const lane = (entry.ok ? entry.value.lane : undefined) ?? 'regular';
    if (!named.has(digest)) named.set(digest, { digest, size, seq, lane, journal });
  }
  const inOrder = [...named.values()].sort((a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane) || a.seq - b.seq);
  for (let at = 0; at < inOrder.length; at += partsAskedAtOnce) {
    const answer = await centre.wanted(journal, inOrder.slice(at, at + partsAskedAtOnce));
    if (!answer.ok) return answer;
    const { wanted, grant } = answer.value;
    if (grant.bytes === 0) return fault('busy', { retryAfterMs: grant.waitMs });
    for (const digest of wanted) {
      const bytes = named.has(digest) ? await hub.store.read(digest) : undefined;
      const put = bytes === undefined ? came(undefined) : await centre.putParts([{ digest, bytes }]);
      if (!put.ok) return put;
    }
  }
  return came(undefined);
}
