import type { Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import type { Frame, FrameKind } from '../../protocol/courier/frames.ts';
import { fromUtf8, utf8 } from '../bytes.ts';

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

const printable = /^[\x20-\x7e]+$/;

/** Code: `courier-frame-broken`. */
export function itemOf(kind: Exclude<FrameKind, 'manifest'>, { payload }: Frame, digest: Digest): Result<CourierItem> {
  if (kind === 'part') return done({ kind, digest, bytes: payload });
  const text = textOf(payload);
  if (text === undefined) return refused('courier-frame-broken');
  const end = kind === 'entry' ? text.indexOf('\n') : -1;
  const [jws, body] = end < 0 ? [text, undefined] : [text.slice(0, end), text.slice(end + 1)];
  if (!printable.test(jws) || (body !== undefined && !printable.test(body))) return refused('courier-frame-broken');
  if (kind === 'entry') return done({ kind, wire: body === undefined ? { jws } : { jws, body } });
  return done({ kind, jws });
}

export function textOf(payload: Uint8Array): string | undefined {
  try {
    return fromUtf8(payload);
  } catch {
    return undefined;
  }
}
