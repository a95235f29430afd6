import type { Result } from '../domain/result.ts';
import { type Certificate, parseCertificate } from '../protocol/enrolment/certificate.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { signedTypes } from '../protocol/signed.ts';
import type { Sealing } from './port.ts';

/**
 * What the root said of a device. Codes: those of `Sealing.verify` and `parseCertificate`. Apart from the authority on
 * whole journals, which knows every entry type: a start and the service worker need only this.
 */
export async function verifyCertificate(sealing: Sealing, root: PublicKey, jws: string): Promise<Result<Certificate>> {
  const payload = await sealing.verify(signedTypes.certificate, jws, (kid) => (kid === root.kid ? root : undefined));
  return payload.ok ? parseCertificate(payload.value) : payload;
}
