import { join } from 'node:path';
import type { PublicKey } from '../../src/protocol/shapes.ts';
import type { Sealing, SigningKey } from '../../src/sealing/port.ts';
import { readKeyFile, writeKeyFile } from '../key-files.ts';

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

/** `acts-journal.key` and `acts.key` of KEYS_DIR, made when they are missing. */
export async function ensureActKeys(sealing: Sealing, directory: string): Promise<ActKeys> {
  return {
    journal: await ensure(sealing, join(directory, 'acts-journal.key')),
    acts: await ensure(sealing, join(directory, 'acts.key')),
  };
}

async function ensure(sealing: Sealing, path: string): Promise<KeyPair> {
  const kept = await readKeyFile(path);
  if (kept !== undefined)
    return { key: await sealing.importSigningKey(kept.publicKey.kid, kept.pkcs8), publicKey: kept.publicKey };
  const { signing, publicKey } = await sealing.generateSigningKey();
  await writeKeyFile(path, { publicKey, pkcs8: await sealing.exportSigningKey(signing) });
  return { key: signing, publicKey };
}
