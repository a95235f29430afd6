import type { BarePage } from './bare-browser.ts';
import type { BenchCentre } from './bench-centre.ts';
import { say } from './figures.ts';
import type { Filling } from './page/counter/fill.ts';
import type { Prepared } from './page/counter/prepare.ts';

/** A browser whose storage is that of a counter after months of work. `--entries N` makes it a smaller one. */
export const passphrase = 'a bench has no secrets';
export const appointments = 2_000;
const entryBytes = 4_096;

/** A number on the command line, after its name. */
export function asked(option: string, usual: number): number {
  const at = process.argv.indexOf(option);
  const number = at < 0 ? usual : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(number) || number < 16) throw new Error(`${option} wants a number of at least 16.`);
  return number;
}

export function filling(): Filling {
  const entries = asked('--entries', 80_000);
  return { entries, applications: Math.floor((entries * 5) / 8), entryBytes };
}

/** How many entries there are; the centre is needed for the enrolment alone. */
export async function filled(page: BarePage, centre: BenchCentre): Promise<number> {
  const wanted = filling();
  await page.goto(`${centre.url}/bench/counter.html`);
  const given = [centre.code(), passphrase, wanted, appointments].map((value) => JSON.stringify(value)).join();
  const { fillMs, sealMs } = await page.run<Prepared>(`counter.prepare(${given})`);
  const seconds = (ms: number): number => Math.round(ms / 1_000);
  say(`${wanted.entries} entries: in both copies in ${seconds(fillMs)} s, their rows sealed in ${seconds(sealMs)} s`);
  await page.reload();
  return wanted.entries;
}
