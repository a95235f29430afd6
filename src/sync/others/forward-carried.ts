import type { Digest, JournalId } from '../../domain/ids.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { limits } from '../../protocol/limits.ts';
import { lanes } from '../../domain/queue/lanes.ts';
import type { Storage, StoredEntry } from '../../storage/ports.ts';
import { type Outcome, came } from '../outcomes.ts';
import type { EngineParts } from '../ports.ts';
import { type Centre, encodeRun, probe } from '../wire/centre.ts';

/**
 * Hands on what a courier file brought, and other branches of our own journals: asks the centre what it holds of each journal, sends
 * what it lacks, entries before parts, and keeps the receipt for the way back. A carrier judges nothing: gaps and forks are the
 * centre's to see.
 */
export type CarriedParts = Pick<
  Storage,
  | 'heads'
  | 'progress'
  | 'carriedJournals'
  | 'carriedEntries'
  | 'carriedPartNames'
  | 'carriedPart'
  | 'carriedArrived'
  | 'keepOtherReceipt'
>;

const partsAskedAtOnce = 64;

/** True when nothing is left to hand on. What stands in the way ends it; it is tried again with the next occasion. */
export async function forwardCarried(parts: EngineParts, carried: CarriedParts): Promise<boolean> {
  const all = await carried.carriedJournals();
  const head = all.length === 0 ? undefined : (await carried.heads()).at(-1);
  const present = head && (await carried.progress(head.journal)).epoch;
  // A centre of another epoch may have lost what nobody else gives it.
  const waiting = all.filter(({ arrived, ours, epoch }) => !arrived || (ours === true && epoch !== present));
  if (waiting.length === 0) return true;
  const identity = await parts.identity();
  if (identity === undefined) return false;
  for (const upstream of identity.keySet.upstreams) {
    const reached = await probe(parts, identity, upstream, []);
    if (!reached.ok) continue;
    const ends: boolean[] = [];
    const { centre, statement } = reached.value;
    for (const { journal } of waiting) ends.push((await handOn(centre, carried, journal, statement.epoch)).ok);
    return ends.every(Boolean);
  }
  return false;
}

async function handOn(
  centre: Centre,
  carried: CarriedParts,
  journal: JournalId,
  epoch: string,
): Promise<Outcome<void>> {
  const before = await centre.receipt(journal);
  if (!before.ok) return before;
  const { ranges } = before.value.receipt;
  const lanesOf = new Map<string, { size: number; lane: StoredEntry['lane'] }>();
  /** Of a branch that is not the one whose ranges the centre names. */
  let head: Digest | undefined;
  for (let next = 1; ; ) {
    const run = await carried.carriedEntries(journal, next, limits.entriesPerRequest);
    const last = run.at(-1);
    if (last === undefined) break;
    next = last.seq + 1;
    for (const { parts, lane } of run) for (const { digest, size } of parts) lanesOf.set(digest, { size, lane });
    const held = run.filter(({ seq }) => ranges.some(([from, to]) => seq >= from && seq <= to));
    const same = await isSameBranch(centre, journal, held);
    if (!same.ok) return same;
    if (!same.value) head = last.digest;
    const sent = await sendRun(centre, journal, same.value ? run.filter((entry) => !held.includes(entry)) : run);
    if (!sent.ok) return sent;
  }
  const sent = await sendParts(centre, carried, journal, lanesOf);
  if (!sent.ok) return sent;
  const after = await centre.receipt(journal, head && { head });
  if (!after.ok) return after;
  await carried.keepOtherReceipt(after.value.receipt);
  await carried.carriedArrived(journal, epoch, after.value.jws);
  return came(undefined);
}

/** Whether the centre has these very entries in the places that it names as held: each names all that is before it. */
async function isSameBranch(
  centre: Centre,
  journal: JournalId,
  held: readonly StoredEntry[],
): Promise<Outcome<boolean>> {
  const last = held.at(-1);
  if (last === undefined) return came(true);
  if (new Set(held.map(({ seq }) => seq)).size < held.length) return came(false);
  const answer = await centre.receipt(journal, { at: last.seq });
  return answer.ok ? came(answer.value.receipt.query?.digest === last.digest) : answer;
}

/** In as few requests as they fit in. */
export async function sendRun(
  centre: Pick<Centre, 'postEntries'>,
  journal: JournalId,
  run: readonly WireEntry[],
): Promise<Outcome<void>> {
  if (run.length === 0) return came(undefined);
  const body = await encodeRun(run);
  if (body.byteLength > limits.requestBytes && run.length > 1) {
    const half = Math.ceil(run.length / 2);
    const first = await sendRun(centre, journal, run.slice(0, half));
    return first.ok ? sendRun(centre, journal, run.slice(half)) : first;
  }
  const answer = await centre.postEntries(journal, body);
  return answer.ok ? came(undefined) : answer;
}

async function sendParts(
  centre: Centre,
  carried: CarriedParts,
  journal: JournalId,
  lanesOf: ReadonlyMap<string, { readonly size: number; readonly lane: StoredEntry['lane'] }>,
): Promise<Outcome<void>> {
  const known = (await carried.carriedPartNames(journal)).flatMap((digest) => {
    const of = lanesOf.get(digest);
    return of === undefined ? [] : [{ digest, ...of, journal, seq: 0 }];
  });
  const inOrder = known.sort((a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane));
  for (let at = 0; at < inOrder.length; at += partsAskedAtOnce) {
    const page = inOrder.slice(at, at + partsAskedAtOnce);
    const answer = await centre.wanted(journal, page);
    if (!answer.ok) return answer;
    const { wanted, grant } = answer.value;
    if (grant.bytes === 0) return { ok: false, fault: { code: 'busy' } };
    for (const { digest } of page) {
      const bytes = wanted.has(digest) ? await carried.carriedPart(digest) : undefined;
      const put = bytes === undefined ? came(undefined) : await centre.putParts([{ digest, bytes }]);
      if (!put.ok) return put;
    }
  }
  return came(undefined);
}
