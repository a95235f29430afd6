import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Report, report, say } from '../bench/figures.ts';
import { bugs } from './bugs/catalogue.ts';
import { type Caught, findBugs, keepCaught } from './bugs/find.ts';
import { type PointsTried, tryEveryPoint } from './run/fault-points.ts';
import { runHistory } from './run/history.ts';
import { type Figures, add, nothing, optionsFor, runSeed, sum } from './run/many.ts';
import { planOf } from './run/plan.ts';
import { withSimulatedPlatform } from './world/globals.ts';
import { shrink, written } from './run/shrink.ts';

/**
 * `npm run simulate -- --seeds N --from K [--bug NAME] [--json]`: histories of whole offices, one for each seed, over all
 * cores. A failing seed prints itself, the commit, and a shrunk list of events. `--points` fails each call of each journey
 * once; `--list-bugs` prints the planted bugs; `--find-bugs` looks for the first seed that sees each, and keeps it.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    bug: { type: 'string' },
    'list-bugs': { type: 'boolean', default: false },
    'find-bugs': { type: 'boolean', default: false },
    points: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** Of a process that another one started. */
    stride: { type: 'string' },
  },
});

const seeds = Number(values.seeds);
const from = Number(values.from);

/** A seed may cost ten times as much as another, and those on Dexie would all be one process's if each took every second. */
const next = 'next';
let handedOut = 0;
const handOut = (): number | null => (handedOut < seeds ? from + handedOut++ : null);

if (values['list-bugs']) {
  for (const { name, what } of bugs) process.stdout.write(`${name.padEnd(36)} ${what}\n`);
} else if (values.stride !== undefined) {
  const [first, workers] = [Math.floor(Number(values.stride) / 1_000), Number(values.stride) % 1_000];
  process.send?.(await share(first, workers));
  process.disconnect?.();
} else if (values['find-bugs']) {
  const found = (await overAllCores<Caught[]>(availableParallelism())).flat();
  keepCaught(found);
  const names = values.bug?.split(',') ?? bugs.map(({ name }) => name);
  process.exitCode = found.length === names.length ? 0 : 1;
} else if (values.points) {
  report(await points());
} else {
  report(await all());
}

async function all(): Promise<Report> {
  const began = performance.now();
  const workers = Math.min(availableParallelism(), seeds);
  const figures = sum(await overAllCores<Figures>(workers));
  const seconds = (performance.now() - began) / 1_000;
  const seedsFound = figures.failing.toSorted((a, b) => a - b);
  const [failing] = seedsFound;
  if (failing !== undefined) {
    say(`Failing seeds: ${seedsFound.slice(0, 50).join(', ')}.`);
    await explain(failing);
  }
  const { failing: seedsFailing, ...counts } = figures;
  return {
    name: values.bug === undefined ? 'simulate' : `simulate ${values.bug}`,
    figures: {
      ...counts,
      seedsFailing: seedsFailing.length,
      ...(failing === undefined ? {} : { firstFailingSeed: failing }),
      // A seed is one history, lived twice unless `--once`; the time of bundling and of starting is in it.
      seedsPerSecond: Math.round((figures.seeds / seconds) * 100) / 100,
    },
    bounds: {
      lost: { most: 0 },
      doubled: { most: 0 },
      stuck: { most: 0 },
      seedsFailing: { most: 0 },
    },
  };
}

/** Bundled once, and a process for each core: seeds are handed out one by one, other work is every so-many-th of it. */
async function overAllCores<T>(workers: number): Promise<T[]> {
  const outDir = join('node_modules/.cache', `simulate-${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  try {
    // Not a part of the processes that live histories: each would carry all of it through every collection.
    const { build } = await import('vite');
    await build({ configFile: 'tests/simulation/vite.config.ts', build: { outDir } });
    const all = Array.from({ length: workers }, (_, first) => inProcess<T>(join(outDir, 'main.js'), first, workers));
    return await Promise.all(all);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** What one process of several does. */
function share(first: number, workers: number): Promise<unknown> {
  if (values['find-bugs']) return findBugs(values.bug?.split(',') ?? [], { first, workers }, say);
  return values.points ? tryEveryPoint({ stride: workers, from: first }) : some();
}

function inProcess<T>(file: string, first: number, workers: number): Promise<T> {
  const given = [...process.argv.slice(2).filter((one) => one !== '--json'), '--stride', `${first * 1_000 + workers}`];
  // Most of what a history makes is gone a moment later, and all of it with the history: room for it costs less than
  // collecting it, and every core has a process of its own to do it.
  const child = fork(file, given, {
    // Its code is wide and flat: what is compiled for speed only when it runs often enough pays for that.
    // Nobody reads where an error came from there: the history that fails is lived again in this process.
    execArgv: [
      '--min-semi-space-size=256',
      '--max-semi-space-size=256',
      '--initial-heap-size=2000',
      '--single-threaded-gc',
      '--stack-trace-limit=0',
      '--interrupt-budget=528000',
    ],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.on('message', (said) => {
      if (said === next) return void child.send({ seed: handOut() });
      // Who ends before the last seed has seen what was looked for.
      handedOut = seeds;
      resolve(said as T);
    });
    child.once('exit', (code) => reject(new Error(`A process of the simulation ended with ${code}.`)));
  });
}

function some(): Promise<Figures> {
  // Once for all of them.
  return withSimulatedPlatform(everySeed);
}

async function everySeed(): Promise<Figures> {
  const figures = nothing();
  for (let seed = await nextSeed(); seed !== null; seed = await nextSeed()) {
    add(figures, seed, await runSeed(seed, values.bug, !values.once));
    if (values.bug !== undefined && figures.failing.length > 0) break;
  }
  return figures;
}

function nextSeed(): Promise<number | null> {
  return new Promise((resolve) => {
    process.once('message', (handed: { readonly seed: number | null }) => resolve(handed.seed));
    process.send?.(next);
  });
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
  const workers = availableParallelism();
  const tried = await overAllCores<PointsTried>(workers);
  const failures = tried.flatMap((one) => one.failures);
  for (const { journey, point, mishap, violations } of failures.slice(0, 20)) {
    say(`${journey}: ${mishap} at call ${point}: ${violations[0]?.words}`);
  }
  return {
    name: 'simulate points',
    figures: { points: tried[0]?.points ?? 0, failing: failures.length },
    bounds: { failing: { most: 0 } },
  };
}
