import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../simulation/world/random.ts';
import type { Profile } from '../../support/browser.ts';

/** What rots on a disk, in one of the two copies. The browser must be closed. */
export type Copy = 'database' | 'second-copy';
export const rots = ['bit', 'page', 'cut', 'file', 'copy'] as const;
export type Rot = (typeof rots)[number];

/** Chromium's folders of each copy: databases, keys and big values; the origin's private files and their names. */
const folders: Readonly<Record<Copy, string>> = { database: 'IndexedDB', 'second-copy': 'File System' };
const pageBytes = 4_096;

/** Does it, and says what was done, for whoever reads a failing trial. */
export function damage(profile: Profile, copy: Copy, rot: Rot, random: Random): string {
  const folder = join(profile.directory, 'Default', folders[copy]);
  if (rot === 'copy') {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    return `${copy}: everything deleted`;
  }
  const files = filesIn(folder);
  // Half of the time any file, so that small ones which name the others are hit as well; else as a disk fails, by area.
  const path = random.chance(0.5) ? random.pick(files) : byArea(files, random);
  const name = path.slice(folder.length + 1);
  if (rot === 'file') {
    rmSync(path);
    return `${copy}: ${name} deleted`;
  }
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    return `${copy}: ${name} (${size} bytes) ${spoil(file, size, rot, random)}`;
  } finally {
    closeSync(file);
  }
}

function spoil(file: number, size: number, rot: Exclude<Rot, 'file' | 'copy'>, random: Random): string {
  const at = random.below(size);
  if (rot === 'cut') {
    ftruncateSync(file, at);
    return `cut at ${at}`;
  }
  if (rot === 'page') {
    const from = at - (at % pageBytes);
    writeSync(file, new Uint8Array(Math.min(pageBytes, size - from)), 0, undefined, from);
    return `zeroed from ${from}`;
  }
  const byte = new Uint8Array(1);
  readSync(file, byte, 0, 1, at);
  writeSync(file, Uint8Array.of((byte[0] ?? 0) ^ (1 << random.below(8))), 0, 1, at);
  return `one bit flipped at ${at}`;
}

function byArea(files: readonly string[], random: Random): string {
  const sizes = files.map((path) => statSync(path).size);
  let before = random.below(sizes.reduce((sum, size) => sum + size, 0));
  for (const [index, size] of sizes.entries()) {
    if (before < size) return files[index] ?? random.pick(files);
    before -= size;
  }
  return random.pick(files);
}

/** Files with something in them; the reserve, which is room and not content, is left out. */
function filesIn(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => statSync(path).size > 0 && !isReserve(path));
  if (found.length === 0) throw new Error(`Chromium keeps nothing in ${folder}.`);
  return found.sort();
}

/** Nothing but zeros at its beginning: room made ahead of need. */
function isReserve(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = new Uint8Array(pageBytes);
    const read = readSync(file, head, 0, head.length, 0);
    return read === pageBytes && head.every((byte) => byte === 0);
  } finally {
    closeSync(file);
  }
}
