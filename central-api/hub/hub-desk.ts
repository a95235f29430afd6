import { hubAddress, type HubCertificate, parseHubCertificate } from '../../src/protocol/enrolment/hub-certificate.ts';
import { toCrockford } from '../../src/domain/codes/crockford.ts';
import type { OfficeId } from '../../src/domain/ids.ts';
import type { PublicKey } from '../../src/protocol/shapes.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import type { Sealing, SigningKey } from '../../src/sealing/port.ts';
import type { Queries } from '../database/port.ts';
import { insertHubPlace } from '../queries/hubs.ts';

export interface NewHub {
  readonly office: OfficeId;
  readonly officeName: string;
  readonly demo?: boolean;
}

/**
 * A one-time code for a hub of this office, `XXXX-XXXX`. It opens nothing: a hub holds no key that could, so a code has one
 * half only, and whoever steals one gets sealed bytes to carry.
 */
export async function issueHubCode(database: Queries, sealing: Sealing, hub: NewHub): Promise<string> {
  const code = toCrockford(sealing.randomBytes(5));
  await insertHubPlace(database, { ...hub, code, demo: hub.demo ?? false });
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

export interface HubAsking {
  readonly office: string;
  readonly officeName: string;
  readonly demo: boolean;
  readonly key: PublicKey;
  readonly address: string;
}

/** What the root says of this hub. Only with an address that a counter's page may ask (`hubAddress`). */
export async function certifyHub(
  sealing: Sealing,
  rootKey: SigningKey,
  { office, officeName, demo, key, address }: HubAsking,
  issuedAt: string,
): Promise<string> {
  if (!hubAddress.test(address)) throw new Error('A hub is not certified for an address that no page may ask.');
  const certificate: Omit<HubCertificate, 'office'> & { office: string } = {
    ...{ v: 1, office, officeName, key, address, issuedAt },
    ...(demo ? { demo: true as const } : {}),
  };
  const payload = JSON.stringify(certificate);
  const checked = parseHubCertificate(payload);
  if (!checked.ok) throw new Error(`A hub's place was made that gives no certificate: ${checked.refusal.code}.`);
  return sealing.sign(signedTypes.hub, payload, rootKey);
}
