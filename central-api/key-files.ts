import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isKeyId } from '../src/domain/ids.ts';
import type { PublicKey } from '../src/protocol/shapes.ts';
import { base64url } from '../src/sealing/bytes.ts';
import { ConfigMistake } from './config-mistake.ts';

/** A private key on disk: readable by its owner alone. */
export interface KeyFile {
  readonly publicKey: PublicKey;
  readonly pkcs8: Uint8Array;
}

export async function writeKeyFile(path: string, { publicKey, pkcs8 }: KeyFile): Promise<void> {
  await writeWhole(path, `${JSON.stringify({ ...publicKey, pkcs8: base64url.encode(pkcs8) })}\n`, 0o600);
}

export async function readKeyFile(path: string): Promise<KeyFile | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const { kid, x, pkcs8 } = fields(text, path);
  if (!isKeyId(kid) || typeof x !== 'string' || typeof pkcs8 !== 'string') throw broken(path);
  return { publicKey: { kid, x }, pkcs8: base64url.decode(pkcs8) };
}

export async function writePublicKey(path: string, key: PublicKey): Promise<void> {
  await writeWhole(path, `${JSON.stringify(key)}\n`, 0o644);
}

export async function readPublicKey(path: string): Promise<PublicKey | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const { kid, x } = fields(text, path);
  if (!isKeyId(kid) || typeof x !== 'string') throw broken(path);
  return { kid, x };
}

/** The file appears whole and flushed, or not at all. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.tmp-${process.pid}`;
  const file = await open(temporary, 'w', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(temporary, mode);
  await rename(temporary, path);
  await flushDirectory(dirname(path));
}

export async function flushDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function fields(text: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Said below, without the content.
  }
  throw broken(path);
}

const broken = (path: string): ConfigMistake =>
  new ConfigMistake(`The key file ${path} is broken; restore it from its copy.`);
