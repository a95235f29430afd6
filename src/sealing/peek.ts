import { type Result, refused } from '../domain/result.ts';
import { type Entry, parseEntry } from '../protocol/entry.ts';
import { base64url, fromUtf8 } from './bytes.ts';

/**
 * What an entry says, without asking whether its signature is good: for entries that this device made or has already
 * verified. Codes: `jws-broken` and those of `parseEntry`.
 */
export function peekEntry(jws: string): Result<Entry> {
  const payload = jws.split('.', 3)[1];
  if (payload === undefined) return refused('jws-broken');
  let text: string;
  try {
    text = fromUtf8(base64url.decode(payload));
  } catch {
    return refused('jws-broken');
  }
  return parseEntry(text);
}
