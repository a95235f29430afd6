import type { Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { Frame, FrameKind } from '../../protocol/courier/frames.ts';
import { fromUtf8 } from '../bytes.ts';
import type { CourierItem } from './courier-item.ts';

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
