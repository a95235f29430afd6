import { base64url } from '../../sealing/bytes.ts';
import type { Stretching } from '../vault-record.ts';

/** 32 bytes of a passphrase, made slow on purpose. Whoever asked clears them. */
export type Stretch = (passphrase: string, stretching: Stretching) => Promise<Uint8Array>;

/** OWASP's minimum for Argon2id; 0.3–0.5 s on the offices' computers. Kept with each key, so that it can rise. */
export function freshStretching(salt: Uint8Array): Stretching {
  return { salt: base64url.encode(salt), memoryKiB: 19 * 1024, passes: 2, lanes: 1 };
}
