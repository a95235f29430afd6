import { join } from 'node:path';
import type { PublicKey } from '../../src/protocol/shapes.ts';
import type { Sealing, SigningKey } from '../../src/sealing/port.ts';
import { readKeyFile, writeKeyFile } from '../key-files.ts';

/** In KEYS_DIR; casework has copies of them in its own. */
export const actKeyFiles = { journal: 'acts-journal.key', acts: 'acts.key' } as const;

/** They sign what the centre does, and open nothing. */
export interface ActKeys {
  /** Opens the centre's journals, as a device's key does. */
  readonly journal: KeyPair;
  /** Signs the acts in them, as an officer's key does. */
  readonly acts: KeyPair;
}
export interface KeyPair {
  readonly key: SigningKey;
  readonly publicKey: PublicKey;
}

/** Undefined where KEYS_DIR does not hold both. */
export async function readActKeys(sealing: Sealing, directory: string): Promise<ActKeys | undefined> {
  const journal = await read(sealing, join(directory, actKeyFiles.journal));
  const acts = await read(sealing, join(directory, actKeyFiles.acts));
  return journal === undefined || acts === undefined ? undefined : { journal, acts };
}

/** Made when they are missing. */
export async function ensureActKeys(sealing: Sealing, directory: string): Promise<ActKeys> {
  return {
    journal: await ensure(sealing, join(directory, actKeyFiles.journal)),
    acts: await ensure(sealing, join(directory, actKeyFiles.acts)),
  };
}

async function ensure(sealing: Sealing, path: string): Promise<KeyPair> {
  const kept = await read(sealing, path);
  if (kept !== undefined) return kept;
  const { signing, publicKey } = await sealing.generateSigningKey();
  await writeKeyFile(path, { publicKey, pkcs8: await sealing.exportSigningKey(signing) });
  return { key: signing, publicKey };
}

async function read(sealing: Sealing, path: string): Promise<KeyPair | undefined> {
  const kept = await readKeyFile(path);
  if (kept === undefined) return undefined;
  return { key: await sealing.importSigningKey(kept.publicKey.kid, kept.pkcs8), publicKey: kept.publicKey };
}
