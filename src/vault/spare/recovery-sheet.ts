import { fromCrockford, normaliseCrockford } from '../../domain/codes/crockford.ts';
import type { KeyId } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { type RecoverySecrets, parseRecoverySecrets } from '../../protocol/spare/spare-exchange.ts';
import { base64url, fromUtf8 } from '../../sealing/bytes.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import { clear } from '../keys/wrapped-keys.ts';

/** 160 bits, five to a symbol. */
const codeSymbols = 32;

export const recoveryContext = 'loket recovery sheet';
export const recoveryKey = (sealing: Sealing, code: Uint8Array): Promise<SecretKey> =>
  sealing.deriveSecretKey('recovery' as KeyId, code, recoveryContext);

/** Codes: `recovery-code-shape`, `recovery-code-wrong`, `sheet-broken`. */
export async function openRecoverySheet(
  sealing: Sealing,
  sealed: string,
  typed: string,
): Promise<Result<RecoverySecrets>> {
  const text = normaliseCrockford(typed);
  const code = fromCrockford(text);
  if (code === undefined || text.length !== codeSymbols) return refused('recovery-code-shape');
  const box = decoded(sealed);
  if (box === undefined) return refused('sheet-broken');
  const plain = await sealing.openBox(box, await recoveryKey(sealing, code), recoveryContext);
  clear(code);
  if (!plain.ok) return refused('recovery-code-wrong');
  const secrets = parseRecoverySecrets(fromUtf8(plain.value));
  clear(plain.value);
  return secrets.ok ? secrets : refused('sheet-broken');
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return base64url.decode(text);
  } catch {
    return undefined;
  }
}
