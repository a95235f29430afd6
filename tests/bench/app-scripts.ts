import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * What the built app's scripts weigh, gzipped, by who can load them, found by following what each file names.
 *
 * - `scriptTotalKiB`: all that a counter officer's page can load in an officer's day, in either language, with its workers
 *   and the service worker; the courier file that anybody can write from the lock screen too.
 * - `scriptSupervisorKiB` and the like: what more the code behind `start-supervisor`, `start-board` or another page loads.
 *
 * Each file counts once; one that nobody loads is a mistake of this count and throws.
 */
const builtApp = join(import.meta.dirname, '../../dist/app');
/** Started by the browser and not by a page; the second leads browsers over that know the first by its name of before 0.3. */
const workers = ['service-worker.js', 'sw.js'];
const officersPage = 'index.html';
/** Begins what only the supervisor's desks, the lobby's board, or a counter that is looked at or practises need. Named one by one: all else is the officer's. */
const otherDesk = /^assets\/start-(supervisor|board|readiness|drill)-[\w-]{8}\.js$/;

export function scriptFigures(): Record<string, number> {
  const files = readdirSync(builtApp, { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((path) => path.endsWith('.js'));
  const isOther = (path: string): boolean => otherDesk.test(path);
  const counted = new Set([...workers, officersPage].flatMap((from) => reachable(from, scripts, isOther)));
  const figures: Record<string, number> = { scriptTotalKiB: gzipKiB([...counted]) };
  const others = [
    ...scripts.filter(isOther).map((path) => ({ path, name: otherDesk.exec(path)?.[1] ?? path })),
    ...files
      .filter((path) => path.endsWith('.html') && path !== officersPage)
      .map((path) => ({ path, name: path.slice(0, -'.html'.length) })),
  ];
  for (const { path, name } of others) {
    const more = reachable(path, scripts, (other) => counted.has(other) || (other !== path && isOther(other)));
    for (const one of more) counted.add(one);
    figures[`script${inCamels(name)}KiB`] = gzipKiB(more);
  }
  const forgotten = scripts.filter((path) => !counted.has(path));
  if (forgotten.length > 0) throw new Error(`Nobody loads ${forgotten.join(', ')}.`);
  return figures;
}

/** What a page of the officer's asks for by itself, before any code decides to fetch more. */
export function scriptsAtOnce(): string[] {
  const seen = new Set([officersPage]);
  for (const path of seen) {
    const text = readFileSync(join(builtApp, path), 'utf8');
    for (const [, name] of text.matchAll(/(?:\bfrom|\bimport|src=|href=)\s*"\.?\/(?:assets\/)?([\w.-]+\.js)"/g))
      seen.add(`assets/${name}`);
  }
  return [...seen].filter((path) => path.endsWith('.js'));
}

/** KiB of these files, each gzipped alone as they travel. */
export function gzipKiB(paths: readonly string[]): number {
  const bytes = paths.map((path) => gzipSync(readFileSync(join(builtApp, path)), { level: 9 }).byteLength);
  return Math.round((bytes.reduce((sum, each) => sum + each, 0) / 1024) * 10) / 10;
}

/** All scripts that `from` leads to, itself too if it is one, without going through what `isBeyond`. */
function reachable(from: string, scripts: readonly string[], isBeyond: (path: string) => boolean): string[] {
  const seen = new Set([from]);
  for (const path of seen) {
    const text = readFileSync(join(builtApp, path), 'utf8').replace(preloads, '').replace(shellFiles, '');
    for (const script of scripts) {
      const isNamed = !workers.includes(script) && text.includes(script.slice(script.lastIndexOf('/') + 1));
      if (isNamed && !isBeyond(script)) seen.add(script);
    }
  }
  return [...seen].filter((path) => path.endsWith('.js'));
}

/** Vite's list of what an import asks for ahead, which the imported file names too. */
const preloads = /m\.f=\[[^\]]*\]/;

/** What the service worker keeps for when it is asked for. */
const shellFiles = /\[\{"?path"?:[^\]]*\]/;

const inCamels = (name: string): string =>
  name
    .split(/[-/]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
