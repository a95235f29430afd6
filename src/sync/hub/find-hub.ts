import * as v from 'valibot';
import { type Result, refused } from '../../domain/result.ts';
import { hubAddress } from '../../protocol/enrolment/hub-certificate.ts';
import { centreAnswer } from '../../protocol/wire.ts';
import { base64url } from '../../sealing/bytes.ts';
import { verifyHub } from '../../sealing/verify-hub.ts';
import type { CallParts, SyncIdentity } from '../ports.ts';
import { probe } from '../wire/centre.ts';
import { request } from '../wire/transport.ts';
import { type HubParts, learnHub } from './known-hub.ts';

/**
 * The hub at an address that a person typed, with the centre gone: it shows its certificate and proves that it has the key.
 * Codes: `hub-address` (no page may ask that), `hub-silent`, `hub-not-ours` (not this root's, not this office's, or nothing
 * of ours at all), `certificate-older`.
 */
export async function findHub(
  parts: CallParts,
  hub: HubParts,
  own: SyncIdentity,
  typed: string,
): Promise<Result<void>> {
  const address = typed.trim().replace(/\/+$/, '');
  if (!hubAddress.test(address)) return refused('hub-address');
  const nonce = base64url.encode(parts.sealing.randomBytes(18));
  const answer = await request(parts, { method: 'GET', url: `${address}/v1/centre?n=${nonce}` });
  if (!answer.ok && answer.fault.code !== 'not-the-centre') return refused('hub-silent');
  const shape = v.safeParse(centreAnswer, answer.ok ? answer.value : undefined);
  const jws = shape.success ? shape.output.hub : undefined;
  const certificate = jws === undefined ? undefined : await verifyHub(hub.sealing, hub.root, jws, hub.office);
  if (jws === undefined || certificate?.ok !== true) return refused('hub-not-ours');
  const asHub = { ...own, hubKey: certificate.value.key };
  const proved = await probe({ ...parts, identity: () => Promise.resolve(asHub) }, asHub, address, []);
  return proved.ok ? learnHub(hub, { certificate: jws, address }) : refused('hub-not-ours');
}
