import type { Statement } from '../protocol/statement.ts';
import type { JournalStanding, Outset } from '../storage/ports.ts';
import { type Reachability, quietAfterMs } from '../storage/outbox/reach-ports.ts';
import { type Centre, probe } from './wire/centre.ts';
import type { Fault } from './outcomes.ts';
import type { EngineParts, SyncIdentity } from './ports.ts';
import { retryDelayMs } from './retry.ts';
import { isoAt } from './system-clock.ts';

/** One for each host, in memory: a host that failed is passed by while another of the list answers. */
export type Circuits = Map<string, { readonly failures: number; readonly openUntilMs: number }>;

export type Reached =
  | {
      readonly ok: true;
      readonly statement: Statement;
      readonly centre: Centre;
      /** Written down already when it is news; whoever ends the drain writes it with the moment of the next probe. */
      readonly reachability: Reachability;
    }
  | { readonly ok: false; readonly fault: Fault; readonly upstream?: string };

/** The first upstream of the list that proves to be the centre, else why the first one did not. */
export async function reach(
  parts: EngineParts,
  identity: SyncIdentity,
  { standings, reachability: before }: Outset,
  circuits: Circuits,
): Promise<Reached> {
  const { storage, clock } = parts;
  const receipts = receiptsToShow(standings, clock.now());
  let first: { readonly fault: Fault; readonly upstream: string } | undefined;
  for (const upstream of inOrder(identity.keySet.upstreams, circuits, clock.monotonic())) {
    const found = await probe(parts, identity, upstream, receipts);
    if (found.ok) {
      circuits.delete(upstream);
      const reachability = reachable(before, upstream, isoAt(clock.now()));
      const isNews = before?.since !== reachability.since || before.code !== reachability.code;
      if (isNews) await storage.noteReach(reachability);
      return { ok: true, ...found.value, reachability };
    }
    const failures = (circuits.get(upstream)?.failures ?? 0) + 1;
    circuits.set(upstream, {
      failures,
      openUntilMs: clock.monotonic() + retryDelayMs(failures, parts.random, found.fault.retryAfterMs),
    });
    first ??= { upstream, fault: found.fault };
  }
  return { ok: false, ...(first ?? { fault: { code: 'unreachable' } }) };
}

/** As many as fit beside the rest into the line of a request, which proxies cut at 8 KiB. */
const receiptsMax = 8;
const receiptsBytesMax = 6_000;
const minuteMs = 60_000;

/**
 * The last receipt of each journal of this device, by which a centre that was put back finds out what it has lost. The
 * one that is written to at each probe; of closed ones, if they are too many for one, others each minute.
 */
export function receiptsToShow(standings: readonly JournalStanding[], nowMs: number): string[] {
  const fits = (receipt: string): boolean => receipt.length <= receiptsBytesMax;
  const [current, ...closed] = standings
    .flatMap(({ progress }) => progress.receiptJws ?? [])
    .filter(fits)
    .reverse();
  if (current === undefined) return [];
  const from = closed.length < receiptsMax ? 0 : Math.floor(nowMs / minuteMs) % closed.length;
  const shown = [current];
  let bytes = current.length;
  for (const receipt of [...closed.slice(from), ...closed.slice(0, from)]) {
    bytes += receipt.length;
    if (shown.length === receiptsMax || bytes > receiptsBytesMax) break;
    shown.push(receipt);
  }
  return shown;
}

/** Those with an open circuit last: with nobody else to ask they are asked all the same, as this drain was waited for. */
function inOrder(upstreams: readonly string[], circuits: Circuits, nowMs: number): string[] {
  const isOpen = (upstream: string) => (circuits.get(upstream)?.openUntilMs ?? nowMs) > nowMs;
  return [...upstreams.filter((one) => !isOpen(one)), ...upstreams.filter(isOpen)];
}

/** *Since* goes on only where it said so all the while: of a night in which the computer was off nobody knows. */
export function reachable(before: Reachability | undefined, upstream: string, now: string): Reachability {
  const same = before?.state === 'reachable' && before.upstream === upstream;
  const isQuiet = Date.parse(now) - Date.parse(before?.lastStatementAt ?? now) > quietAfterMs;
  // A wait for a new epoch that is already planned stays planned.
  const planned = same && before.code === 'new-epoch' ? before.nextProbeAt : undefined;
  return {
    upstream,
    state: 'reachable',
    since: same && !isQuiet ? before.since : now,
    lastStatementAt: now,
    ...(planned === undefined ? { code: 'reachable' } : { code: 'new-epoch', nextProbeAt: planned }),
  };
}

/** Also when the way breaks after a good probe: the bar may not call reachable what no longer answers. */
export function unreachable(
  before: Reachability | undefined,
  { code }: Fault,
  upstream: string | undefined,
  now: string,
): Reachability {
  return {
    ...before,
    upstream: upstream ?? before?.upstream ?? '',
    state: 'unreachable',
    since: before?.state === 'unreachable' ? before.since : now,
    code,
  };
}
