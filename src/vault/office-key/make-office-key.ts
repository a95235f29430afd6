import { type KeyId, isKeyId } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { base64url } from '../../sealing/bytes.ts';
import type { SupervisorKeys } from '../ports.ts';
import { officeFacts } from '../spare/sponsor.ts';
import { laterKeysMax } from '../vault-record.ts';

export interface OfficeKeyMade {
  readonly kid: KeyId;
  /** 32 bytes, base64url: for the body of the entry that hands it on, and for nothing else. */
  readonly secret: string;
}

/**
 * A key that the office never had. This device takes it as the others do, out of the entry, so that whatever stops it in between
 * leaves no key that the journal does not name. Code: `office-keys-used-up` (detail `most`).
 */
export async function makeOfficeKey({ parts, device }: SupervisorKeys): Promise<Result<OfficeKeyMade>> {
  if ((device.laterKeys?.keys.length ?? 0) >= laterKeysMax)
    return refused('office-keys-used-up', { most: laterKeysMax });
  const kid = `office-${base64url.encode(parts.sealing.randomBytes(12))}`;
  if (!isKeyId(kid)) throw new Error('A key id just made is not one.');
  return done({ kid, secret: base64url.encode(parts.sealing.randomBytes(32)) });
}

/** The key in use once more, for devices that came after it. Code: `vault-damaged`. */
export async function officeKeyAgain(keys: SupervisorKeys): Promise<Result<OfficeKeyMade>> {
  const facts = await officeFacts(keys);
  return facts.ok ? done(facts.value.officeKey) : facts;
}
