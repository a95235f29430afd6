import type { OfficeId } from '../domain/ids.ts';
import { type Result, refused } from '../domain/result.ts';
import { type HubCertificate, parseHubCertificate } from '../protocol/enrolment/hub-certificate.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { signedTypes } from '../protocol/signed.ts';
import type { Sealing } from './port.ts';

/**
 * What the root said of a hub; with `office`, only of that office's. Codes: `other-office`, and those of `Sealing.verify`
 * and `parseHubCertificate`.
 */
export async function verifyHub(
  sealing: Sealing,
  root: PublicKey,
  jws: string,
  office?: OfficeId,
): Promise<Result<HubCertificate>> {
  const payload = await sealing.verify(signedTypes.hub, jws, (kid) => (kid === root.kid ? root : undefined));
  const certificate = payload.ok ? parseHubCertificate(payload.value) : payload;
  if (!certificate.ok || office === undefined || certificate.value.office === office) return certificate;
  return refused('other-office');
}
