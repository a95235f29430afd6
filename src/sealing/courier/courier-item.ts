import type { Digest } from '../../domain/ids.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { utf8 } from '../bytes.ts';

/** What lies in a courier file, as whoever takes it in sees it: bytes that came, of which nothing is believed yet. */
export type CourierItem =
  | { readonly kind: 'entry'; readonly wire: WireEntry }
  /** `digest` is that of the bytes, so it is the part's true name. */
  | { readonly kind: 'part'; readonly digest: Digest; readonly bytes: Uint8Array }
  | { readonly kind: 'receipt'; readonly jws: string }
  | { readonly kind: 'key-set'; readonly jws: string };

/** An entry is its JWS and, when it has one, a line end and its body. */
export function itemPayload(item: CourierItem): Uint8Array {
  switch (item.kind) {
    case 'part':
      return item.bytes;
    case 'entry':
      return utf8(item.wire.body === undefined ? item.wire.jws : `${item.wire.jws}\n${item.wire.body}`);
    case 'receipt':
    case 'key-set':
      return utf8(item.jws);
  }
}
