import { argon2id } from '@noble/hashes/argon2.js';
import { base64url, utf8 } from '../../sealing/bytes.ts';
import { normalisePassphrase } from './passphrase.ts';
import type { Stretching } from '../vault-record.ts';

/** In place: it blocks whatever runs it, so the app does it in a worker (`stretch.ts`). */
export async function stretchNow(
  passphrase: string,
  { salt, memoryKiB, passes, lanes }: Stretching,
): Promise<Uint8Array<ArrayBuffer>> {
  const typed = utf8(normalisePassphrase(passphrase));
  const stretched = argon2id(typed, base64url.decode(salt), { m: memoryKiB, t: passes, p: lanes, dkLen: 32 });
  typed.fill(0);
  return stretched as Uint8Array<ArrayBuffer>;
}
