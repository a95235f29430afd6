import type { ReadonlySignal } from '@preact/signals';
import { type BacklogSample, byLane, sampleEveryMs, withSample } from '../../domain/backlog/backlog.ts';
import type { CaseSummary } from '../views.ts';
import type { Storage } from '../../storage/ports.ts';

/** No word of the centre covers all of it; the office's server is not the centre. Of what only other counters know nothing is counted. */
const waiting = new Set<CaseSummary['safety']>(['stored', 'sending', 'office', 'being-sent-again', 'attention']);

/** How many wait and how many arrived, of the cases whose way is known here. */
export function sampleOf(cases: readonly CaseSummary[], atMs: number): BacklogSample {
  const counts = byLane(() => ({ waiting: 0, received: 0 }));
  for (const { lane, safety } of cases) {
    if (safety !== 'elsewhere') counts[lane][waiting.has(safety) ? 'waiting' : 'received'] += 1;
  }
  return { atMs, lanes: counts };
}

const lookEveryMs = 60_000;

/** While somebody is signed in: one measurement every five minutes, for whoever later asks how it went. */
export function measureBacklog(
  cases: ReadonlySignal<readonly CaseSummary[]>,
  storage: Pick<Storage, 'backlog' | 'keepBacklog'>,
  nowMs: () => number,
): () => void {
  async function look(): Promise<void> {
    const all = cases.peek();
    if (all.length === 0) return;
    const samples = await storage.backlog();
    const at = nowMs();
    const last = samples.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
    if (at >= last && at - last < sampleEveryMs) return;
    await storage.keepBacklog(withSample(samples, sampleOf(all, at)));
  }
  const timer = setInterval(() => void look().catch((error: unknown) => reportError(error)), lookEveryMs);
  return () => clearInterval(timer);
}
