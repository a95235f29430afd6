import { join } from 'node:path';
import { type KeySet, parseKeySet } from '../src/protocol/key-set.ts';
import type { PublicKey } from '../src/protocol/shapes.ts';
import { signedTypes } from '../src/protocol/signed.ts';
import type { OpeningKey, Sealing, SigningKey } from '../src/sealing/port.ts';
import type { HubPlace } from './centre-parts.ts';
import { ConfigMistake } from './config-mistake.ts';
import {
  type KeyFile,
  readKeyFile,
  readPublicKey,
  readText,
  writeKeyFile,
  writePublicKey,
  writeWhole,
} from './key-files.ts';

/** The root's public key in a directory of keys. */
export const rootKeyFile = 'root.pub';

/**
 * The operator's keys, in one directory: `root.key` (offline in production), `casework.key` and `escrow.key` (they open
 * bodies; the receiving API never loads them), `receipt.key`, and what is public: `root.pub` and `key-set.jws`.
 */
const file = {
  root: 'root.key',
  rootPublic: rootKeyFile,
  casework: 'casework.key',
  escrow: 'escrow.key',
  receipt: 'receipt.key',
  keySet: 'key-set.jws',
} as const;

/** All that the receiving API needs; nothing here opens a body. */
export interface ReceivingKeys {
  readonly root: PublicKey;
  readonly keySet: KeySet;
  readonly keySetJws: string;
  readonly receipt: SigningKey;
  /** Of an office hub only. */
  readonly hub?: HubPlace;
}

/**
 * Makes what is missing and leaves what is there. With the root's private key at hand, other `upstreams` than the
 * present key set names give a new one with the next number; without it the present set stands.
 */
export async function ensureKeys(
  sealing: Sealing,
  directory: string,
  options: { readonly upstreams: readonly string[]; readonly at: string },
): Promise<void> {
  const present = await readText(join(directory, file.keySet));
  const kept = await readKeyFile(join(directory, file.root));
  const root = kept ?? (present === undefined ? await ensureRoot(sealing, directory) : undefined);
  if (root === undefined) return;
  await writePublicKey(join(directory, file.rootPublic), root.publicKey);

  const before = present === undefined ? undefined : await verifyKeySet(sealing, root.publicKey, present);
  if (before !== undefined && JSON.stringify(before.upstreams) === JSON.stringify(options.upstreams)) return;
  const keySet: KeySet = {
    v: 1,
    number: before === undefined ? firstNumber(kept !== undefined, options.at) : before.number + 1,
    issuedAt: options.at,
    sealing: before?.sealing ?? [
      { use: 'casework', key: (await ensureOpening(sealing, join(directory, file.casework))).publicKey },
      { use: 'escrow', key: (await ensureOpening(sealing, join(directory, file.escrow))).publicKey },
    ],
    receipts: before?.receipts ?? [
      { kind: 'centre', key: (await ensureSigning(sealing, join(directory, file.receipt))).publicKey },
    ],
    upstreams: [...options.upstreams],
  };
  const signer = await sealing.importSigningKey(root.publicKey.kid, root.pkcs8);
  const jws = await sealing.sign(signedTypes.keySet, JSON.stringify(keySet), signer);
  await writeWhole(join(directory, file.keySet), `${jws}\n`, 0o644);
}

/**
 * A root that was there before its key set may have signed others, which devices hold: they take only a higher number, and
 * seconds since 1970 are higher than any that counting from 1 comes to.
 */
const firstNumber = (rootIsOlder: boolean, at: string): number =>
  rootIsOlder ? Math.floor(Date.parse(at) / 1_000) : 1;

export async function loadReceivingKeys(sealing: Sealing, directory: string): Promise<ReceivingKeys> {
  const root = await readPublicKey(join(directory, file.rootPublic));
  const receipt = await readKeyFile(join(directory, file.receipt));
  const keySetJws = (await readText(join(directory, file.keySet)))?.trim();
  if (root === undefined || receipt === undefined || keySetJws === undefined) {
    throw new ConfigMistake(`KEYS_DIR ${directory} must hold ${file.rootPublic}, ${file.receipt} and ${file.keySet}.`);
  }
  const keySet = await verifyKeySet(sealing, root, keySetJws);
  if (!keySet.receipts.some(({ key }) => key.kid === receipt.publicKey.kid)) {
    throw new ConfigMistake(`${file.receipt} in ${directory} is not among the receipt keys of ${file.keySet}.`);
  }
  return { root, keySet, keySetJws, receipt: await sealing.importSigningKey(receipt.publicKey.kid, receipt.pkcs8) };
}

/** Signs certificates. Undefined once the root was taken offline: then enrolment is closed. */
export async function loadRootKey(sealing: Sealing, directory: string): Promise<SigningKey | undefined> {
  const root = await readKeyFile(join(directory, file.root));
  return root === undefined ? undefined : sealing.importSigningKey(root.publicKey.kid, root.pkcs8);
}

/** Opens bodies: for casework only. */
export async function loadCaseworkKey(sealing: Sealing, directory: string): Promise<OpeningKey> {
  const casework = await readKeyFile(join(directory, file.casework));
  if (casework === undefined) throw new ConfigMistake(`KEYS_DIR ${directory} holds no ${file.casework}.`);
  return sealing.importOpeningKey(casework.publicKey.kid, casework.pkcs8);
}

/** Throws `ConfigMistake` when this root did not sign it. */
export async function verifyKeySet(sealing: Sealing, root: PublicKey, jws: string): Promise<KeySet> {
  const payload = await sealing.verify(signedTypes.keySet, jws.trim(), (kid) => (kid === root.kid ? root : undefined));
  const keySet = payload.ok ? parseKeySet(payload.value) : payload;
  if (!keySet.ok)
    throw new ConfigMistake(`${file.keySet} was not signed by ${file.rootPublic} (${keySet.refusal.code}).`);
  return keySet.value;
}

const ensureRoot = (sealing: Sealing, directory: string): Promise<KeyFile> =>
  ensureSigning(sealing, join(directory, file.root));

async function ensureSigning(sealing: Sealing, path: string): Promise<KeyFile> {
  const present = await readKeyFile(path);
  if (present !== undefined) return present;
  const { signing, publicKey } = await sealing.generateSigningKey();
  const made = { publicKey, pkcs8: await sealing.exportSigningKey(signing) };
  await writeKeyFile(path, made);
  return made;
}

async function ensureOpening(sealing: Sealing, path: string): Promise<KeyFile> {
  const present = await readKeyFile(path);
  if (present !== undefined) return present;
  const { publicKey, pkcs8 } = await sealing.generateOpeningKey();
  await writeKeyFile(path, { publicKey, pkcs8 });
  return { publicKey, pkcs8 };
}
