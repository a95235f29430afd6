import type { BarePage } from './bare-browser.ts';
import type { BenchCentre } from './bench-centre.ts';
import { say } from './figures.ts';
import type { Filling } from './page/counter/fill.ts';
import type { Prepared } from './page/counter/prepare.ts';

/** A browser whose storage is that of a counter after months of work. `--entries N` makes it a smaller one. */
export const passphrase = 'a bench has no secrets';
export const appointments = 2_000;
const entryBytes = 4_096;

export function filling(): Filling {
  const asked = process.argv.indexOf('--entries');
  const entries = asked < 0 ? 80_000 : Number(process.argv[asked + 1]);
  if (!Number.isSafeInteger(entries) || entries < 16) throw new Error('--entries wants a number of at least 16.');
  return { entries, applications: Math.floor((entries * 5) / 8), entryBytes };
}

/** How many entries there are; the centre is needed for the enrolment alone. */
export async function filled(page: BarePage, centre: BenchCentre): Promise<number> {
  const wanted = filling();
  await page.goto(`${centre.url}/bench/counter.html`);
  const asked = [centre.code(), passphrase, wanted, appointments].map((value) => JSON.stringify(value)).join();
  const { signMs, rebuildMs } = await page.run<Prepared>(`counter.prepare(${asked})`);
  const seconds = (ms: number): number => Math.round(ms / 1_000);
  say(`${wanted.entries} entries: signed in ${seconds(signMs)} s, the database rebuilt in ${seconds(rebuildMs)} s`);
  await page.reload();
  return wanted.entries;
}
