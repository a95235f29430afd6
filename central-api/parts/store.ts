import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '../../src/domain/ids.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import { readText, writeWhole } from '../key-files.ts';
import { DirectoryFlushes } from './directory-flushes.ts';

/**
 * Parts in a directory, named by their digest: a file appears under its name only whole, checked and flushed, and `put`
 * returns only after its directory entry is flushed too.
 */
export interface PartsStore {
  /** Random, made with the directory: another one means other contents. */
  readonly id: string;
  /** True when this call's bytes are held now; false when they are not the part of that name. */
  put(digest: Digest, chunks: readonly Uint8Array[]): Promise<boolean>;
  /** Whether the part lies here whole, from a time that the database may not remember; then it is flushed as well. */
  adopt(digest: Digest, size: number): Promise<boolean>;
  read(digest: Digest): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** 256 subdirectories keep each small enough to list; fewer flushes of directories coincide than with one. */
const shards = 256;

export async function openPartsStore(directory: string): Promise<PartsStore> {
  const incoming = join(directory, 'incoming');
  await mkdir(incoming, { recursive: true });
  await removeLeftovers(incoming);
  await Promise.all(
    Array.from({ length: shards }, (_, shard) => mkdir(join(directory, hex(shard)), { recursive: true })),
  );
  const flushes = new DirectoryFlushes();
  await flushes.flush(directory);

  const idPath = join(directory, 'store-id');
  const known = (await readText(idPath))?.trim();
  const id = known ?? base64url.encode(crypto.getRandomValues(new Uint8Array(16)));
  if (known === undefined) await writeWhole(idPath, `${id}\n`, 0o644);

  const pathOf = (digest: Digest): string => join(directory, hex(base64url.decode(digest)[0] ?? 0), digest);
  const me = base64url.encode(crypto.getRandomValues(new Uint8Array(6)));
  let arrivals = 0;

  return {
    id,
    async put(digest, chunks) {
      arrivals += 1;
      const temporary = join(incoming, `${me}-${arrivals}`);
      const path = pathOf(digest);
      // Here and not in the thread pool: getting there and back costs two copies, more than the hashing itself.
      if (digestOf(chunks) !== digest) return false;
      try {
        await writeFlushed(temporary, chunks);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      await rename(temporary, path);
      await flushes.flush(dirname(path));
      return true;
    },
    async adopt(digest, size) {
      const path = pathOf(digest);
      const found = await readFile(path).catch(() => undefined);
      // Its name and size prove nothing: it may have rotted since the database knew of it.
      if (found?.byteLength !== size || digestOf([found]) !== digest) return false;
      await flushes.flush(dirname(path));
      return true;
    },
    async read(digest) {
      const bytes = await readFile(pathOf(digest)).catch(() => undefined);
      return bytes === undefined ? undefined : new Uint8Array(bytes);
    },
    close: () => flushes.close(),
  };
}

function digestOf(chunks: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('base64url');
}

async function writeFlushed(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const file: FileHandle = await open(path, 'wx');
  try {
    await writeAll(file, chunks);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** In one call as a rule, without joining the pieces first; a disk may take less than all of it. */
async function writeAll(file: FileHandle, chunks: readonly Uint8Array[]): Promise<void> {
  const bytes = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (bytes === 0) return;
  const { bytesWritten } = await file.writev([...chunks]);
  if (bytesWritten < bytes) await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten));
}

/** What a crash left half written. Younger files may belong to another process on the same directory. */
async function removeLeftovers(incoming: string): Promise<void> {
  const hourAgoMs = Date.now() - 3_600_000;
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.mtimeMs < hourAgoMs) await rm(path, { force: true });
  }
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
