import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from './browser.ts';

/** What disks, cleaners and crashes do to a browser's profile. The browser must be closed. */

/** Every database of the origin, keys included, as a "free up space" tool does it. */
export function deleteDatabases(profile: Profile, origin: string): void {
  const folder = databaseFolder(profile, origin);
  rmSync(folder, { recursive: true });
  rmSync(folder.replace(/leveldb$/, 'blob'), { recursive: true, force: true });
}

/** One bit in the middle of LevelDB's log: Chromium then discards every database of the origin. */
export function flipOneBit(profile: Profile, origin: string): void {
  const folder = databaseFolder(profile, origin);
  const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
  const [log] = logs.map((name) => join(folder, name));
  if (log === undefined || logs.length > 1) throw new Error(`One log was expected in ${folder}: ${logs.join(', ')}.`);
  flip(log, readFileSync(log).length >> 1);
}

/** One bit of the name by which LevelDB finds everything else: Chromium then refuses the databases at each start. */
export function flipBitOfIndex(profile: Profile, origin: string): void {
  flip(join(databaseFolder(profile, origin), 'CURRENT'), 0);
}

function flip(path: string, at: number): void {
  const byte = readFileSync(path)[at] ?? 0;
  const file = openSync(path, 'r+');
  writeSync(file, Uint8Array.of(byte ^ 0b100), 0, 1, at);
  fsyncSync(file);
  closeSync(file);
}

/** The second copy: the origin's private files. */
export function deleteFiles(profile: Profile): void {
  rmSync(folderOf(profile, 'File System'), { recursive: true });
}

function databaseFolder(profile: Profile, origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  return folderOf(profile, join('IndexedDB', `${protocol.slice(0, -1)}_${hostname}_${port}.indexeddb.leveldb`));
}

function folderOf(profile: Profile, name: string): string {
  const folder = join(profile.directory, 'Default', name);
  if (!existsSync(folder)) throw new Error(`Chromium keeps nothing at ${folder}.`);
  return folder;
}
