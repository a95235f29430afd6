import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type BarePage, benchProfile, openBarePage } from './bare-browser.ts';
import { type BenchCentre, benchCentre, buildBenchPage } from './bench-centre.ts';
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

export interface FilledCounter {
  readonly centre: BenchCentre;
  readonly entries: number;
  /** A browser over the filled profile; one at a time. Closed at the end at the latest. */
  open(): Promise<BarePage>;
  /** The bench's own page there, which the centre serves. */
  openBench(): Promise<BarePage>;
}

/** Fills a browser, lets the service worker keep the app, and measures on it as often as asked: the filling takes minutes. */
export async function onFilledCounter<T>(measure: (counter: FilledCounter) => Promise<T>): Promise<T> {
  await buildBenchPage();
  const centre = await benchCentre();
  const profile = benchProfile();
  const undo = [() => centre.remove(), async () => profile.remove()];
  const open = async (): Promise<BarePage> => {
    const page = await openBarePage(profile.directory);
    undo.unshift(() => page.close());
    return page;
  };
  const openBench = async (): Promise<BarePage> => {
    const page = await open();
    await page.goto(`${centre.url}/bench/counter.html`);
    // The service worker answers every address with the app: past it.
    await page.reload();
    return page;
  };
  try {
    await centre.startEmpty();
    const page = await open();
    const entries = await fill(page, centre);
    await page.goto(`${centre.url}/`);
    await page.run('navigator.serviceWorker.ready.then(() => undefined)');
    await atRest(profile.directory);
    await page.close();
    execFileSync('sync');
    return await measure({ centre, entries, open, openBench });
  } finally {
    for (const step of undo) await step();
  }
}

const restMs = 5_000;
const restAtMostMs = 120_000;

/**
 * Months of work in a minute leave the browser's database with as much to sort and the disk with as much to write; a
 * counter has that behind it. At rest when no file of the databases changed for a while.
 */
async function atRest(directory: string): Promise<void> {
  const databases = (): string =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.includes('IndexedDB') && path.endsWith('.ldb'))
      .sort()
      .join();
  const began = Date.now();
  let known = databases();
  for (let since = began; Date.now() - since < restMs && Date.now() - began < restAtMostMs; await pause(500)) {
    const now = databases();
    if (now !== known) since = Date.now();
    known = now;
  }
  say(`at rest after ${Math.round((Date.now() - began) / 1_000)} s`);
}

/** How many entries there are; the centre is needed for the enrolment alone. */
async function fill(page: BarePage, centre: BenchCentre): Promise<number> {
  const wanted = filling();
  await page.goto(`${centre.url}/bench/counter.html`);
  const given = [centre.code(), passphrase, wanted, appointments].map((value) => JSON.stringify(value)).join();
  const { fillMs, sealMs } = await page.run<Prepared>(`counter.prepare(${given})`);
  const seconds = (ms: number): number => Math.round(ms / 1_000);
  say(`${wanted.entries} entries: in both copies in ${seconds(fillMs)} s, their rows sealed in ${seconds(sealMs)} s`);
  return wanted.entries;
}
