import { execFileSync, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Report, report, say } from '../tests/bench/figures.ts';
import { bugs } from '../tests/simulation/bugs/catalogue.ts';
import { tryEveryPoint } from '../tests/simulation/run/fault-points.ts';
import { runHistory } from '../tests/simulation/run/history.ts';
import { type Figures, add, nothing, optionsFor, runSeed, sum } from '../tests/simulation/run/many.ts';
import { planOf } from '../tests/simulation/run/plan.ts';
import { shrink, written } from '../tests/simulation/run/shrink.ts';

/**
 * `npm run simulate -- --seeds N --from K [--bug NAME] [--json]`, `--list-bugs`, `--points`: histories of whole offices, one
 * for each seed, over all cores. A failing seed prints itself, the commit, and a shrunk list of events.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    bug: { type: 'string' },
    'list-bugs': { type: 'boolean', default: false },
    points: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** Of a process that another one started. */
    stride: { type: 'string' },
  },
});

const seeds = Number(values.seeds);
const from = Number(values.from);

if (values['list-bugs']) {
  for (const { name, what } of bugs) process.stdout.write(`${name.padEnd(36)} ${what}\n`);
} else if (values.points) {
  report(await points());
} else if (values.stride !== undefined) {
  process.send?.(await some(Number(values.stride)));
  process.disconnect?.();
} else {
  report(await all());
}

async function all(): Promise<Report> {
  const began = performance.now();
  const workers = Math.min(availableParallelism(), seeds);
  const figures = sum(await Promise.all(Array.from({ length: workers }, (_, first) => inProcess(first, workers))));
  const seconds = (performance.now() - began) / 1_000;
  const [failing] = figures.failing.toSorted((a, b) => a - b);
  if (failing !== undefined) await explain(failing);
  const { failing: seedsFailing, ...counts } = figures;
  return {
    name: values.bug === undefined ? 'simulate' : `simulate ${values.bug}`,
    figures: {
      ...counts,
      seedsFailing: seedsFailing.length,
      ...(failing === undefined ? {} : { firstFailingSeed: failing }),
      seedsPerSecond: Math.round((seeds / seconds) * 100) / 100,
    },
    bounds: {
      lost: { most: 0 },
      doubled: { most: 0 },
      stuck: { most: 0 },
      seedsFailing: { most: 0 },
    },
  };
}

/** Every so-many-th seed in a process of its own. */
function inProcess(first: number, workers: number): Promise<Figures> {
  const given = [...process.argv.slice(2).filter((one) => one !== '--json'), '--stride', `${first * 1_000 + workers}`];
  const child = fork('scripts/run-typescript.mjs', ['scripts/simulate.ts', ...given], {
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (figures) => resolve(figures as Figures));
    child.once('exit', (code) => reject(new Error(`A process of the simulation ended with ${code}.`)));
  });
}

async function some(stride: number): Promise<Figures> {
  const [first, workers] = [Math.floor(stride / 1_000), stride % 1_000];
  const figures = nothing();
  for (let seed = from + first; seed < from + seeds; seed += workers) {
    add(figures, seed, await runSeed(seed, values.bug, !values.once));
    if (values.bug !== undefined && figures.failing.length > 0) break;
  }
  return figures;
}

async function explain(seed: number): Promise<void> {
  const plan = planOf(seed);
  const outcome = await runHistory(plan, optionsFor(values.bug));
  say(`Seed ${seed} at ${commit()} fails:`);
  for (const { invariant, words } of outcome.violations.slice(0, 5)) say(`  ${invariant}: ${words}`);
  const short = await shrink(plan, outcome, () => optionsFor(values.bug));
  say(`${short.events.length} of its ${plan.events.length} events do:`);
  for (const line of written(short)) say(`  ${line}`);
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'no commit';
  }
}

async function points(): Promise<Report> {
  const { points: tried, failures } = await tryEveryPoint();
  for (const { journey, point, mishap, violations } of failures.slice(0, 20)) {
    say(`${journey}: ${mishap} at call ${point}: ${violations[0]?.words}`);
  }
  return {
    name: 'simulate points',
    figures: { points: tried, failing: failures.length },
    bounds: { failing: { most: 0 } },
  };
}
