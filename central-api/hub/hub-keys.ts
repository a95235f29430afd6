import { join } from 'node:path';
import type { HubCertificate } from '../../src/protocol/enrolment/hub-certificate.ts';
import type { PublicKey } from '../../src/protocol/shapes.ts';
import { verifyHub } from '../../src/sealing/verify-hub.ts';
import type { Sealing } from '../../src/sealing/port.ts';
import type { HubPlace } from '../centre-parts.ts';
import { type ReceivingKeys, verifyKeySet } from '../ceremony.ts';
import { ConfigMistake } from '../config-mistake.ts';
import {
  type KeyFile,
  readKeyFile,
  readPublicKey,
  readText,
  writeKeyFile,
  writePublicKey,
  writeWhole,
} from '../key-files.ts';

/**
 * All that a hub holds, in one directory: `hub.key`, with which it signs what it says itself, and what is public. No key
 * here opens anything; the root's private key and the office's keys never come to a hub.
 */
const file = { key: 'hub.key', certificate: 'hub.jws', root: 'root.pub', keySet: 'key-set.jws' } as const;

export interface HubKeys extends ReceivingKeys {
  readonly hub: HubPlace;
  readonly certificate: HubCertificate;
}

/** Made once, before anybody is asked to certify it. */
export async function hubKey(sealing: Sealing, directory: string): Promise<KeyFile> {
  const present = await readKeyFile(join(directory, file.key));
  if (present !== undefined) return present;
  const { signing, publicKey } = await sealing.generateSigningKey();
  const made = { publicKey, pkcs8: await sealing.exportSigningKey(signing) };
  await writeKeyFile(join(directory, file.key), made);
  return made;
}

export interface HubPapers {
  readonly certificate: string;
  readonly keySet: string;
  readonly root: PublicKey;
}

/** Throws `ConfigMistake` when they are not of one root, or not for this hub's key. */
export async function keepHubPapers(sealing: Sealing, directory: string, papers: HubPapers): Promise<void> {
  const certificate = await verifyHub(sealing, papers.root, papers.certificate);
  const { publicKey } = await hubKey(sealing, directory);
  if (!certificate.ok || certificate.value.key.x !== publicKey.x) {
    throw new ConfigMistake('What the centre gave is no certificate for the key of this hub.');
  }
  await verifyKeySet(sealing, papers.root, papers.keySet);
  const before = await readPublicKey(join(directory, file.root));
  if (before !== undefined && before.x !== papers.root.x) {
    throw new ConfigMistake('This hub belongs to another root. Take another DATA_DIR for it.');
  }
  await writePublicKey(join(directory, file.root), papers.root);
  await writeWhole(join(directory, file.keySet), `${papers.keySet}\n`, 0o644);
  await writeWhole(join(directory, file.certificate), `${papers.certificate}\n`, 0o644);
}

/** Undefined before it was certified. Throws `ConfigMistake` for files that do not fit together. */
export async function loadHubKeys(sealing: Sealing, directory: string): Promise<HubKeys | undefined> {
  const jws = (await readText(join(directory, file.certificate)))?.trim();
  const root = await readPublicKey(join(directory, file.root));
  const keySetJws = (await readText(join(directory, file.keySet)))?.trim();
  if (jws === undefined || root === undefined || keySetJws === undefined) return undefined;
  const { publicKey, pkcs8 } = await hubKey(sealing, directory);
  const certificate = await verifyHub(sealing, root, jws);
  if (!certificate.ok || certificate.value.key.x !== publicKey.x) {
    throw new ConfigMistake(`${file.certificate} in ${directory} is not the certificate of its ${file.key}.`);
  }
  const { office, officeName } = certificate.value;
  return {
    root,
    keySet: await verifyKeySet(sealing, root, keySetJws),
    keySetJws,
    receipt: await sealing.importSigningKey(publicKey.kid, pkcs8),
    certificate: certificate.value,
    hub: { office, officeName, key: publicKey, jws },
  };
}
