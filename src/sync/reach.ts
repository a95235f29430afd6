import type { Statement } from '../protocol/statement.ts';
import type { Reachability } from '../storage/ports.ts';
import { type Centre, probe } from './wire/centre.ts';
import { type Fault, type Outcome, fault } from './outcomes.ts';
import type { EngineParts, SyncIdentity } from './ports.ts';
import { retryDelayMs } from './retry.ts';
import { isoAt } from './system-clock.ts';

/** One for each host, in memory: a host that failed is passed by while another of the list answers. */
export type Circuits = Map<string, { readonly failures: number; readonly openUntilMs: number }>;

/** The first upstream of the list that proves to be the centre, else why the first one did not. Written down either way. */
export async function reach(
  parts: EngineParts,
  identity: SyncIdentity,
  circuits: Circuits,
): Promise<Outcome<{ statement: Statement; centre: Centre }>> {
  const { storage } = parts;
  const current = (await storage.journals()).at(-1);
  const lastReceipt = current === undefined ? undefined : (await storage.progress(current.journal)).receiptJws;
  let firstFault: { upstream: string; fault: Fault } | undefined;
  for (const upstream of inOrder(identity.keySet.upstreams, circuits, parts.clock.monotonic())) {
    const found = await probe(parts, identity, upstream, lastReceipt);
    if (found.ok) {
      circuits.delete(upstream);
      await noteReachable(parts, upstream);
      return found;
    }
    const failures = (circuits.get(upstream)?.failures ?? 0) + 1;
    circuits.set(upstream, {
      failures,
      openUntilMs: parts.clock.monotonic() + retryDelayMs(failures, parts.random, found.fault.retryAfterMs),
    });
    firstFault ??= { upstream, fault: found.fault };
  }
  if (firstFault === undefined) return fault('unreachable');
  await noteUnreachable(parts, firstFault.fault, firstFault.upstream);
  return { ok: false, fault: firstFault.fault };
}

/** Those with an open circuit last: with nobody else to ask they are asked all the same, as this drain was waited for. */
function inOrder(upstreams: readonly string[], circuits: Circuits, nowMs: number): string[] {
  const isOpen = (upstream: string) => (circuits.get(upstream)?.openUntilMs ?? nowMs) > nowMs;
  return [...upstreams.filter((one) => !isOpen(one)), ...upstreams.filter(isOpen)];
}

async function noteReachable({ storage, clock }: EngineParts, upstream: string): Promise<void> {
  const before = await storage.reachability();
  const now = isoAt(clock.now());
  const same = before?.state === 'reachable' && before.upstream === upstream;
  // A wait for a new epoch that is already planned stays planned.
  const plan: Partial<Reachability> =
    same && before.code === 'new-epoch' && before.nextProbeAt !== undefined ? { nextProbeAt: before.nextProbeAt } : {};
  const code = plan.nextProbeAt === undefined ? 'reachable' : 'new-epoch';
  await storage.setReachability({
    upstream,
    state: 'reachable',
    since: same ? before.since : now,
    code,
    lastStatementAt: now,
    ...plan,
  });
}

/** Also when the way breaks after a good probe: the bar may not call reachable what no longer answers. */
export async function noteUnreachable(
  { storage, clock }: EngineParts,
  { code }: Fault,
  upstream?: string,
): Promise<void> {
  const before = await storage.reachability();
  await storage.setReachability({
    upstream: upstream ?? before?.upstream ?? '',
    state: 'unreachable',
    since: before?.state === 'unreachable' ? before.since : isoAt(clock.now()),
    code,
    ...(before?.lastStatementAt === undefined ? {} : { lastStatementAt: before.lastStatementAt }),
  });
}
