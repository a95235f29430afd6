import { type KeyId, isKeyId } from '../domain/ids.ts';
import { type Result, refused } from '../domain/result.ts';
import { type Entry, parseEntry } from '../protocol/entry.ts';
import { remembered } from '../protocol/remembered.ts';
import { base64url, fromUtf8 } from './bytes.ts';

/**
 * What an entry says, without asking whether its signature is good: for entries that this device made or has already
 * verified. Codes: `jws-broken` and those of `parseEntry`.
 */
export const peekEntry: (jws: string) => Result<Entry> = remembered(256, (jws) => {
  const payload = jws.split('.', 3)[1];
  if (payload === undefined) return refused('jws-broken');
  let text: string;
  try {
    text = fromUtf8(base64url.decode(payload));
  } catch {
    return refused('jws-broken');
  }
  return parseEntry(text);
});

/** The key that an entry names as its signer's, of one that was already verified. */
export function peekKid(jws: string): KeyId | undefined {
  try {
    const header: unknown = JSON.parse(fromUtf8(base64url.decode(jws.split('.', 1)[0] ?? '')));
    const kid = typeof header === 'object' && header !== null && 'kid' in header ? header.kid : undefined;
    return isKeyId(kid) ? kid : undefined;
  } catch {
    return undefined;
  }
}
