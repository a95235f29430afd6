import { type Violation, keptViolations } from '../check/invariants.ts';
import { mergeViolations } from '../check/merge.ts';
import { brokenChains, isReceived, namedJournals, notReceived, projectionViolations } from '../check/quiet.ts';
import { secretViolations } from '../check/secret.ts';
import { rowsOf } from '../check/held.ts';
import type { Counter } from '../office/counter.ts';
import { advance } from './advance.ts';
import type { Scene } from './history.ts';
import { everyone, noteNamed, unnamed } from './naming.ts';

/**
 * After the last event: the faults stop, and within a bounded time everything that was saved is at the centre and every
 * screen says so. What was on its way for days arrives then, at a centre that has long had it.
 */
const boundMs = 90 * 60_000;
const lookEveryMs = 30_000;
const longestDelayMs = 5 * 24 * 60 * 60_000;

export async function untilQuiet(scene: Scene, again = false): Promise<void> {
  const { world, network, centre, violations } = scene;
  network.weather.down = false;
  network.weather.shares = {};
  world.trace('the faults stop');
  for (const { device } of everyone(scene)) {
    device.origin.full = false;
    device.disk.capacity = Number.POSITIVE_INFINITY;
  }
  if (!(await becomesQuiet(scene))) return;
  if (network.late > 0) {
    for (const counter of everyone(scene)) counter.crashAll();
    await advance(scene, world.scheduler.nowMs + longestDelayMs);
    if (!(await becomesQuiet(scene))) return;
  }
  if (!again) {
    violations.push(...keptViolations(scene.ledger, centre), ...brokenChains(centre));
    violations.push(...secretViolations(everyone(scene), centre), ...paceViolations(scene));
    violations.push(...mergeViolations(everyone(scene), world.random.fork('arrival'), scene.folds));
  }
  violations.push(...unnamed(scene));
  scene.traceHash = world.traceHash;
  if (again) return;
  for (const counter of everyone(scene)) {
    if (counter.page === undefined || !counter.isOpen || counter.device.rolledBack) continue;
    violations.push(...(await projectionViolations(world, counter.page, counter.device.name)));
  }
}

async function becomesQuiet(scene: Scene): Promise<boolean> {
  const { world, centre, ledger, violations } = scene;
  if (!centre.running) await centre.start();
  scene.centreStartsAtMs = undefined;
  scene.calmSinceMs = world.scheduler.nowMs;
  const untilMs = world.scheduler.nowMs + boundMs;
  const allReceived = (): boolean =>
    isReceived(ledger, centre) && everyone(scene).every((one) => saysReceived(scene, one));
  while (world.scheduler.nowMs < untilMs) {
    for (const counter of everyone(scene)) counter.open();
    await advance(scene, world.scheduler.nowMs + lookEveryMs);
    noteNamed(scene);
    // A profile that was put back finds everything received: what went with it is known at its next contact only.
    if (allReceived() && unnamed(scene).length === 0) return true;
  }
  if (allReceived()) return true;
  const missing = notReceived(ledger, centre);
  const waiting = everyone(scene).filter((one) => !saysReceived(scene, one));
  scene.stuck = Math.max(1, missing.length);
  const who = waiting.map(({ device }) => device.name).join(', ');
  violations.push({
    invariant: 'live',
    words: `Hours after the last fault ${missing.length} entries are not at the centre (${missing.slice(0, 3).join('; ')}); still waiting: ${who}.`,
  });
  return false;
}

/**
 * The counter is open and has a receipt of the centre's present epoch for everything it holds; of a forked journal the
 * longest run's receipt may not say that, and then the counter itself knows of the fork.
 */
function saysReceived(scene: Scene, counter: Counter): boolean {
  const { device } = counter;
  if (!device.enrolled || counter.gone) return true;
  if (!counter.isOpen) return false;
  const named = namedJournals([counter], scene.centre);
  const epoch = scene.centre.cluster.tables.facts.get('epoch')?.value;
  const progress = new Map(rowsOf(device, 'progress').map((row) => [String(row['journal']), row]));
  return rowsOf(device, 'journals').every((row) => {
    const journal = String(row['journal']);
    const known = progress.get(journal);
    if (named.has(journal) && known?.['forkAtSeq'] !== undefined) return true;
    return known?.['epoch'] === epoch && Number(known?.['completeToSeq'] ?? 0) >= Number(row['seq']);
  });
}

const windowMs = 10_000;
const mostInWindow = 10;

/** In calm weather no device asks more than once a second. */
function paceViolations({ network, calmSinceMs }: Scene): Violation[] {
  const probes = new Map<string, number[]>();
  for (const { device, atMs, line } of network.requests) {
    if (atMs < calmSinceMs || line !== 'GET /v1/centre') continue;
    probes.set(device, [...(probes.get(device) ?? []), atMs]);
  }
  const found: Violation[] = [];
  for (const [device, times] of probes) {
    const tooMany = times.some(
      (atMs, index) => (times[index + mostInWindow] ?? Number.POSITIVE_INFINITY) - atMs < windowMs,
    );
    if (tooMany) found.push({ invariant: 'pace', words: `${device} asks more than once a second.` });
  }
  return found;
}
