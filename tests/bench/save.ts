import { type Report, median, percentile, rounded, say } from './figures.ts';
import { type FilledCounter, passphrase } from './filled-counter.ts';
import type { Saves } from './page/counter/save.ts';

/**
 * What a press of Save costs at a counter that already holds a journal, against the least that two safe copies of the same
 * bytes can cost: one bare strict Dexie put, then one bare OPFS append and flush, taken in turn in one run. The centre is gone,
 * as in an outage: while it takes 80,000 entries in, on the same two cores, the processor is measured and not the save.
 */
const steps = 300;
const portraits = 60;

export async function save({ centre, entries, openBench }: FilledCounter): Promise<Report> {
  const page = await openBench();
  await page.run(`counter.begin('${passphrase}')`);
  await centre.stop();
  const measured = await page.run<Saves>(`counter.saves(${steps}, ${portraits})`);
  await page.close();
  // For whoever measures after this.
  await centre.startEmpty();
  return { name: 'save', figures: { entries, ...figuresOf(measured) }, bounds };
}

const bounds = { stepP50Ratio: { most: 2 }, stepP95Ms: { most: 100 }, portraitP95Ms: { most: 250 } };

function figuresOf({ stepMs, bareMs, portraitMs, stepBytes }: Saves): Record<string, number> {
  say(`a step of ${stepBytes} bytes, ${stepMs.length} times`);
  return {
    stepP50Ratio: rounded(median(stepMs) / median(bareMs)),
    stepP50Ms: rounded(median(stepMs)),
    stepP95Ms: rounded(percentile(stepMs, 95)),
    bareP50Ms: rounded(median(bareMs)),
    bareP95Ms: rounded(percentile(bareMs, 95)),
    portraitP50Ms: rounded(median(portraitMs)),
    portraitP95Ms: rounded(percentile(portraitMs, 95)),
    stepBytes,
  };
}
