import { join } from 'node:path';
import { readText, writeWhole } from '../central-api/key-files.ts';
import type { EnrolmentPackage } from '../src/protocol/enrolment/enrolment-package.ts';
import { isKeyId } from '../src/domain/ids.ts';
import { base64url } from '../src/sealing/bytes.ts';
import type { Sealing } from '../src/sealing/port.ts';

/** What all devices of an office share. Casework keeps this in production; the demo keeps it beside its codes. */
export type OfficeKeys = Pick<EnrolmentPackage, 'officeKey' | 'tagKey'>;

/** Made once for each office and kept, so that every device enrolled in this demo can read what another one captured. */
export async function officeKeysOf(sealing: Sealing, directory: string, office: string): Promise<OfficeKeys> {
  const path = join(directory, `${office}.office-key`);
  const text = await readText(path);
  if (text !== undefined) return JSON.parse(text) as OfficeKeys;
  const kid = `office-${base64url.encode(sealing.randomBytes(12))}`;
  if (!isKeyId(kid)) throw new Error('A key id just made is not one.');
  const secret = (): string => base64url.encode(sealing.randomBytes(32));
  const keys: OfficeKeys = { officeKey: { kid, secret: secret() }, tagKey: secret() };
  await writeWhole(path, `${JSON.stringify(keys)}\n`, 0o600);
  return keys;
}
