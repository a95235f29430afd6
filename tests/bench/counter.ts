import type { Report } from './figures.ts';
import type { FilledCounter } from './filled-counter.ts';
import { find } from './find.ts';
import { list } from './list.ts';
import { save } from './save.ts';
import { start } from './start.ts';

/** All that is measured at a filled counter, on one filling. In this order, as from the sitting on the centre is gone. */
export async function counter(filled: FilledCounter): Promise<Report> {
  const reports: Report[] = [];
  for (const bench of [save, start, find, list]) reports.push(await bench(filled));
  return {
    name: 'counter',
    figures: Object.assign({}, ...reports.map(({ figures }) => figures)),
    bounds: Object.assign({}, ...reports.map(({ bounds }) => bounds)),
  };
}
