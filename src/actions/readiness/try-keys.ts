import { type Verdict, bad, fallback, good } from '../../domain/readiness/verdict.ts';
import { signedTypes } from '../../protocol/signed.ts';
import { utf8 } from '../../sealing/bytes.ts';
import { verifyCertificate } from '../../sealing/verify-certificate.ts';
import type { DeviceIdentity, Session } from '../../vault/ports.ts';
import type { Desk } from '../save/desk.ts';

const trial = 'loket';

/**
 * The root's word on this device and on the centre's keys is verified anew; something is sealed to the centre and opened at
 * the office, signed by whoever is here and by the device. None of it is kept.
 */
export async function tryKeys({ vault, sealing }: Desk, identity: DeviceIdentity, session: Session): Promise<Verdict> {
  const { root, keySet, keySetJws } = identity;
  const certificate = await verifyCertificate(sealing, root, identity.certificate);
  const signedSet = await sealing.verify(signedTypes.keySet, keySetJws, (kid) => (kid === root.kid ? root : undefined));
  if (!certificate.ok || !signedSet.ok) return bad('keys-broken');
  const sealed = await sealing.sealBody(
    trial,
    keySet.sealing.map(({ key }) => key),
    session.officeKey,
  );
  const opened = await sealing.openBody(sealed, session.officeKey);
  const { supervisor, deviceKey: devicePublic } = certificate.value;
  const own =
    supervisor.officer === session.officer
      ? supervisor.key
      : identity.additions.find(({ officer }) => officer === session.officer)?.key;
  const data = utf8(trial);
  const signature = await sealing.signBytes(data, session.officerKey);
  const signs = own !== undefined && (await sealing.verifyBytes(data, signature, own));
  if (!opened.ok || opened.value !== trial || !signs) return bad('keys-broken');
  const deviceKey = await vault.deviceKey();
  if (deviceKey === undefined) return fallback('keys-asleep', { number: keySet.number });
  const byDevice = await sealing.signBytes(data, deviceKey);
  return (await sealing.verifyBytes(data, byDevice, devicePublic))
    ? good('keys-work', { number: keySet.number })
    : bad('keys-broken');
}
