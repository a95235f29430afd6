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
import { basename, join } from 'node:path';
import type { Random } from '../../simulation/world/random.ts';
import type { Profile } from '../../support/browser.ts';

/** What rots on a disk, in one of the two copies. The browser must be closed. */
export type Copy = 'database' | 'second-copy';
/** `index`: a bit of `CURRENT`, the few bytes by which Chromium finds everything else of a database or a folder. */
export const rots = ['bit', 'page', 'cut', 'file', 'index', 'copy'] as const;
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
  const files = filesIn(folder).filter((path) => rot !== 'index' || basename(path) === 'CURRENT');
  const written = files.map(writtenPages).filter((pages) => pages.length > 0);
  // Half of the time any file, so that small ones which name the others are hit as well; else as a disk fails, by area.
  const { path, from } = random.pick(random.chance(0.5) ? random.pick(written) : written.flat());
  const name = path.slice(folder.length + 1);
  if (rot === 'file') {
    rmSync(path);
    return `${copy}: ${name} deleted`;
  }
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    return `${copy}: ${name} (${size} bytes) ${spoil(file, from + random.below(Math.min(pageBytes, size - from)), rot)}`;
  } finally {
    closeSync(file);
  }

  function spoil(file: number, at: number, how: Exclude<Rot, 'file' | 'copy'>): string {
    switch (how) {
      case 'cut':
        ftruncateSync(file, at);
        return `cut at ${at}`;
      case 'page':
        writeSync(file, new Uint8Array(Math.min(pageBytes, fstatSync(file).size - from)), 0, undefined, from);
        return `zeroed from ${from}`;
      case 'bit':
      case 'index': {
        const byte = new Uint8Array(1);
        readSync(file, byte, 0, 1, at);
        writeSync(file, Uint8Array.of((byte[0] ?? 0) ^ (1 << random.below(8))), 0, 1, at);
        return `one bit flipped at ${at}`;
      }
    }
  }
}

interface Page {
  readonly path: string;
  readonly from: number;
}

/** Where anything but zeros lies: room that was made ahead of need is no content, and hitting it proves nothing. */
function writtenPages(path: string): Page[] {
  const pages: Page[] = [];
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(256 * pageBytes);
    for (let at = 0, read = readSync(file, chunk, 0, chunk.length, 0); read > 0; ) {
      for (let within = 0; within < read; within += pageBytes) {
        const page = chunk.subarray(within, Math.min(read, within + pageBytes));
        if (!page.equals(zeros.subarray(0, page.length))) pages.push({ path, from: at + within });
      }
      at += read;
      read = readSync(file, chunk, 0, chunk.length, at);
    }
  } finally {
    closeSync(file);
  }
  return pages;
}

const zeros = Buffer.alloc(pageBytes);

/** Files with something in them; the reserve, which is room and not content, is left out. */
function filesIn(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => statSync(path).size > 0 && !isReserve(path));
  if (found.length === 0) throw new Error(`Chromium keeps nothing in ${folder}.`);
  return found.sort();
}

/** The room that the product keeps (`reserve.ts`): the same random slice again and again. */
const sliceBytes = 1024 * 1024;

function isReserve(path: string): boolean {
  if (statSync(path).size <= sliceBytes) return false;
  const file = openSync(path, 'r');
  try {
    const [first, second] = [0, sliceBytes].map((at) => {
      const page = Buffer.alloc(pageBytes);
      readSync(file, page, 0, page.length, at);
      return page;
    });
    return first !== undefined && second?.equals(first) === true && !first.equals(zeros);
  } finally {
    closeSync(file);
  }
}
