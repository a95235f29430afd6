import type { Digest } from '../../domain/ids.ts';
import { base64url } from '../bytes.ts';

/** A digest as it is printed and compared by eye: sixteen groups of four, `0F3A 91C2 …`. */
export function digestInGroups(digest: Digest): string {
  const hex = Array.from(base64url.decode(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.toUpperCase().match(/.{4}/g) ?? []).join(' ');
}
