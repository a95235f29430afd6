import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './process.mjs';

/** The programs that the tests drive: found, else installed where that is allowed, else asked for in one sentence. */

/** Path of a Chromium: `CHROMIUM`, or what is on PATH. */
export async function chromium() {
  const find = () =>
    process.env.CHROMIUM ?? onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  return need(find, 'chromium', 'The browser tests need Chromium: install it, or set CHROMIUM to its path.');
}

/** Path of a Firefox: `FIREFOX`, or what is on PATH. */
export async function firefox() {
  const find = () => process.env.FIREFOX ?? onPath(['firefox-esr', 'firefox']);
  return need(find, 'firefox-esr', 'The journey in Firefox needs Firefox ESR: install it, or set FIREFOX to its path.');
}

/** Path of strace, which counts what a browser really flushes. */
export async function strace() {
  return need(() => onPath(['strace']), 'strace', 'Counting flushes needs strace: install it.');
}

/** Path of poppler's pdftoppm, which turns a printed page into a picture: `PDFTOPPM`, or what is on PATH. */
export async function pdftoppm() {
  const find = () => process.env.PDFTOPPM ?? onPath(['pdftoppm']);
  return need(find, 'poppler-utils', 'The journey of a slip needs pdftoppm (poppler): install it, or set PDFTOPPM.');
}

/** Folder of PostgreSQL's server programs: `POSTGRES_BIN`, PATH, or where Debian keeps them, newest first. */
export async function postgresBin() {
  const find = () => {
    if (process.env.POSTGRES_BIN) return process.env.POSTGRES_BIN;
    const initdb = onPath(['initdb']);
    if (initdb !== undefined) return join(initdb, '..');
    const debian = '/usr/lib/postgresql';
    const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
    return versions.map((version) => join(debian, version, 'bin')).find((bin) => isProgram(join(bin, 'initdb')));
  };
  return need(
    find,
    'postgresql',
    'The contract tests need PostgreSQL: install the server, or set POSTGRES_BIN to the folder that holds initdb.',
  );
}

async function need(find, debianPackage, sentence) {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || onPath(['apt-get']) === undefined) throw new Error(sentence);
  console.error(`Installing ${debianPackage} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], { env, quiet: true });
  const installed = find();
  if (installed === undefined) throw new Error(sentence);
  return installed;
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
