import { openBarePage } from './bare-browser.ts';
import { benchCentre, buildBenchPage } from './bench-centre.ts';
import { type Report, median, percentile, rounded, say } from './figures.ts';
import { filled, passphrase } from './filled-counter.ts';
import type { Saves } from './page/counter/save.ts';

/**
 * What a press of Save costs at a counter that already holds a journal, against the least that two safe copies of the same
 * bytes can cost: one bare strict Dexie put, then one bare OPFS append and flush, taken in turn in one run.
 */
const steps = 300;
const portraits = 60;

export async function save(): Promise<Report> {
  await buildBenchPage();
  const centre = await benchCentre();
  const undo = [() => centre.remove()];
  try {
    await centre.startEmpty();
    const page = await openBarePage();
    undo.unshift(() => page.close());
    const entries = await filled(page, centre);
    const measured = await page.run<Saves>(`counter.saves('${passphrase}', ${steps}, ${portraits})`);
    return { name: 'save', figures: { entries, ...figuresOf(measured) }, bounds };
  } finally {
    for (const step of undo) await step();
  }
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
