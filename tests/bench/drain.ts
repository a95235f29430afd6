import { parseArgs } from 'node:util';
import { startShapingProxy } from '../../demo/shaping.ts';
import { type BarePage, openBarePage } from './bare-browser.ts';
import { type BenchCentre, benchCentre, buildBenchPage } from './bench-centre.ts';
import { type Report, median, rounded, say } from './figures.ts';

/**
 * How long a backlog takes from *reachable* to *all received*, against plain uploads of the same ciphertexts, six at
 * once, to a handler of the same server that writes a file and flushes it. Pairs in one run, order turned each time.
 * `--applications N` and `--pairs N` make it a quick look.
 */
const caseBytes = 1_200_000;

interface Link {
  readonly name: 'loopback' | 'wan';
  readonly applications: number;
  readonly shaping?: { readonly bitsPerSecond: number; readonly delayMs: number };
}

const links = (applications: number): readonly Link[] => [
  { name: 'loopback', applications },
  { name: 'wan', applications: Math.ceil(applications / 10), shaping: { bitsPerSecond: 10_000_000, delayMs: 50 } },
];

export async function drain(): Promise<Report> {
  await buildBenchPage();
  const figures: Record<string, number> = {};
  const { applications, pairs } = size();
  for (const link of links(applications)) Object.assign(figures, await measure(link, pairs));
  return {
    name: 'drain',
    figures,
    bounds: { loopbackRatio: { most: 2 }, wanRatio: { most: 1.3 } },
  };
}

function size(): { applications: number; pairs: number } {
  const options = {
    applications: { type: 'string', default: '300' },
    pairs: { type: 'string', default: '5' },
  } as const;
  const { values } = parseArgs({ options, strict: false });
  const [applications, pairs] = [Number(values.applications), Number(values.pairs)];
  if (![applications, pairs].every((one) => Number.isInteger(one) && one > 0))
    throw new Error('Sizes are whole numbers.');
  return { applications, pairs };
}

async function measure(link: Link, pairs: number): Promise<Record<string, number>> {
  const centre = await benchCentre();
  const undo = [() => centre.remove()];
  try {
    await centre.startEmpty();
    const proxy =
      link.shaping && (await startShapingProxy({ target: { host: '127.0.0.1', port: centre.port }, ...link.shaping }));
    if (proxy !== undefined) undo.unshift(() => proxy.close());
    const page = await openBarePage();
    undo.unshift(() => page.close());
    await page.goto(`${proxy === undefined ? centre.url : `http://localhost:${proxy.port}`}/bench/index.html`);
    const entries = await page.run<number>(`bench.fill('${centre.code()}', ${link.applications}, ${caseBytes})`);
    const { parts, bytes } = await page.run<Loaded>('bench.load()');
    const megabytes = bytes / 1e6;
    say(
      `${link.name}: ${link.applications} applications, ${entries} entries, ${parts} parts, ${rounded(megabytes, 0)} MB`,
    );
    return figuresOf(link, megabytes, await runPairs(page, centre, link.name, pairs));
  } finally {
    for (const step of undo) await step();
  }
}

function figuresOf({ name, applications }: Link, megabytes: number, done: readonly Pair[]): Record<string, number> {
  const [drainMs, rawMs] = [median(done.map((pair) => pair.drainMs)), median(done.map((pair) => pair.rawMs))];
  return {
    [`${name}Ratio`]: rounded(median(done.map((pair) => pair.drainMs / pair.rawMs))),
    [`${name}DrainMs`]: rounded(drainMs, 0),
    [`${name}RawMs`]: rounded(rawMs, 0),
    [`${name}DrainMBPerSecond`]: rounded((megabytes / drainMs) * 1_000, 1),
    [`${name}RawMBPerSecond`]: rounded((megabytes / rawMs) * 1_000, 1),
    [`${name}RequestsPerApplication`]: rounded(median(done.map(({ requests }) => requests)) / applications),
  };
}

interface Loaded {
  readonly parts: number;
  readonly bytes: number;
}
interface Pair {
  readonly rawMs: number;
  readonly drainMs: number;
  /** What the centre answered during the drain. */
  readonly requests: number;
}

async function runPairs(page: BarePage, centre: BenchCentre, name: string, pairs: number): Promise<Pair[]> {
  const done: Pair[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    await centre.startEmpty();
    let requests = 0;
    const raw = async () => {
      // A drain leaves a service worker behind, through which plain uploads would go a longer way.
      await page.reload();
      await page.run<Loaded>('bench.load()');
      return page.run<number>(`bench.raw('${name}-${pair}')`);
    };
    const drained = async () => {
      const before = await requestsAnswered(centre);
      const ms = await page.run<number>('bench.drain()');
      requests = (await requestsAnswered(centre)) - before;
      return ms;
    };
    const rawFirst = pair % 2 === 0;
    const first = rawFirst ? await raw() : await drained();
    const second = rawFirst ? await drained() : await raw();
    const [rawMs, drainMs] = rawFirst ? [first, second] : [second, first];
    done.push({ rawMs, drainMs, requests });
    const ratio = rounded(drainMs / rawMs);
    say(`${name} ${pair + 1}/${pairs}: raw ${rounded(rawMs, 0)} ms, drained ${rounded(drainMs, 0)} ms, ${ratio}×`);
  }
  return done;
}

async function requestsAnswered({ url }: BenchCentre): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return [...metrics.matchAll(/^loket_requests_total\S* (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
}
