import { gzipKiB, scriptFigures } from './app-scripts.ts';
import type { BarePage } from './bare-browser.ts';
import { type Report, median, rounded, say } from './figures.ts';
import { type FilledCounter, asked, passphrase } from './filled-counter.ts';
import { type Start, startAndSignIn } from './signed-in-page.ts';

/**
 * The morning of a counter that has worked for months, without the centre: the production build out of the service worker,
 * from navigation to a usable sign-in, and from the press of *Masuk* (stretching included) to the search box. Before it a
 * sitting of 500 applications, whose traces in memory are counted. What the scripts weigh is told by `app-scripts.ts`.
 */
const starts = 5;

export async function start({ centre, entries, open, openBench }: FilledCounter): Promise<Report> {
  const sitting = await openBench();
  const heapGrowthMiB = await sittingGrowth(sitting, () => centre.stop());
  await sitting.close();

  const measured: Start[] = [];
  for (let run = 0; run < starts; run += 1) {
    const page = await open();
    const one = await startAndSignIn(page, `${centre.url}/`);
    const [cold, unlock] = [rounded(one.coldStartMs, 0), rounded(one.unlockMs, 0)];
    say(`start ${run + 1}/${starts}: sign-in usable after ${cold} ms, unlocked in ${unlock} ms`);
    measured.push(one);
    await page.close();
  }
  const before = [...new Set(measured.flatMap(({ scripts }) => scripts))];
  say(`scripts before sign-in: ${before.join(' ')}`);
  return {
    name: 'start',
    figures: {
      entries,
      coldStartMs: rounded(median(measured.map(({ coldStartMs }) => coldStartMs)), 0),
      unlockMs: rounded(median(measured.map(({ unlockMs }) => unlockMs)), 0),
      scriptBeforeSignInKiB: gzipKiB(before),
      ...scriptFigures(),
      heapGrowthMiB,
    },
    bounds: {
      coldStartMs: { most: 1_500 },
      unlockMs: { most: 2_000 },
      scriptBeforeSignInKiB: { most: 90 },
      scriptTotalKiB: { most: 280 },
      heapGrowthMiB: { most: 50 },
    },
  };
}

/** The first applications fill caches that stay; the rest must not add to them. */
async function sittingGrowth(page: BarePage, stopCentre: () => Promise<void>): Promise<number> {
  const applications = asked('--sitting', 500);
  const warmUp = 20;
  await page.run(`counter.sitting('${passphrase}', 1)`);
  await stopCentre();
  await page.run(`counter.sitting('${passphrase}', ${warmUp})`);
  const before = await page.heapBytes();
  await page.run(`counter.sitting('${passphrase}', ${applications})`);
  const after = await page.heapBytes();
  const mebibytes = (bytes: number): number => rounded(bytes / 1024 / 1024, 1);
  say(`${applications} applications: heaps of ${mebibytes(before)} MiB became ${mebibytes(after)} MiB`);
  return mebibytes(after - before);
}
