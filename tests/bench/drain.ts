import type { Page } from 'playwright-core';
import { startShapingProxy } from '../../demo/shaping.ts';
import { newProfile } from '../support/browser.ts';
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
  await centre.startEmpty();
  const proxy =
    link.shaping && (await startShapingProxy({ target: { host: '127.0.0.1', port: centre.port }, ...link.shaping }));
  const origin = proxy === undefined ? centre.url : `http://localhost:${proxy.port}`;
  const profile = newProfile('bench');
  const { page, close } = await profile.start();
  page.setDefaultTimeout(0);
  try {
    await page.goto(`${origin}/bench/index.html`);
    const entries = await page.evaluate(([code, count, bytes]) => bench.fill(code, count, bytes), [
      centre.code(),
      link.applications,
      caseBytes,
    ] as const);
    const { parts, bytes } = await page.evaluate(() => bench.load());
    say(
      `${link.name}: ${link.applications} applications, ${entries} entries, ${parts} parts, ${rounded(bytes / 1e6, 0)} MB`,
    );
    const times = await runPairs(page, centre, link.name);
    const drainMs = median(times.map((pair) => pair.drainMs));
    return {
      [`${link.name}Ratio`]: rounded(median(times.map((pair) => pair.drainMs / pair.rawMs))),
      [`${link.name}DrainMs`]: rounded(drainMs, 0),
      [`${link.name}RawMs`]: rounded(median(times.map((pair) => pair.rawMs)), 0),
      [`${link.name}MBPerSecond`]: rounded(bytes / 1_000 / drainMs, 1),
    };
  } finally {
    await close();
    await proxy?.close();
    await centre.remove();
    profile.remove();
  }
}

async function runPairs(page: Page, centre: BenchCentre, name: string) {
  const times: { rawMs: number; drainMs: number }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    await centre.startEmpty();
    const raw = () => page.evaluate((run) => bench.raw(run), `${name}-${pair}`);
    const sent = () => page.evaluate(() => bench.drain());
    const rawFirst = pair % 2 === 0;
    const first = rawFirst ? await raw() : await sent();
    const second = rawFirst ? await sent() : await raw();
    const [rawMs, drainMs] = rawFirst ? [first, second] : [second, first];
    times.push({ rawMs, drainMs });
    say(
      `${name} ${pair + 1}/${pairs}: raw ${rounded(rawMs, 0)} ms, drained ${rounded(drainMs, 0)} ms, ${rounded(drainMs / rawMs)}×`,
    );
  }
  return times;
}
