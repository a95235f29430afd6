import { startShapingProxy } from '../../demo/shaping.ts';
import { type BarePage, openBarePage } from './bare-browser.ts';
import { type BenchCentre, benchCentre, buildBenchPage } from './bench-centre.ts';
import { type Report, median, rounded, say } from './figures.ts';

/**
 * How long a backlog takes from *reachable* to *all received*, against plain uploads of the same ciphertexts, six at
 * once, to a handler of the same server that writes a file and flushes it. Pairs in one run, order turned each time.
 */
const pairs = 5;
const caseBytes = 1_200_000;

interface Link {
  readonly name: 'loopback' | 'wan';
  readonly applications: number;
  readonly shaping?: { readonly bitsPerSecond: number; readonly delayMs: number };
}

const links: readonly Link[] = [
  { name: 'loopback', applications: 300 },
  { name: 'wan', applications: 30, shaping: { bitsPerSecond: 10_000_000, delayMs: 50 } },
];

export async function drain(): Promise<Report> {
  await buildBenchPage();
  const figures: Record<string, number> = {};
  for (const link of links) Object.assign(figures, await measure(link));
  return {
    name: 'drain',
    figures,
    bounds: { loopbackRatio: { most: 2 }, wanRatio: { most: 1.3 } },
  };
}

async function measure(link: Link): Promise<Record<string, number>> {
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
    return figuresOf(link, megabytes, await runPairs(page, centre, link.name));
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

async function runPairs(page: BarePage, centre: BenchCentre, name: string): Promise<Pair[]> {
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
