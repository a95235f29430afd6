import * as v from 'valibot';
import { type Result, done, refused } from '../domain/result.ts';
import { parseCanonicalJson } from './json.ts';
import { limits } from './limits.ts';
import { remembered } from './remembered.ts';
import { instant, positive, publicKey, text } from './shapes.ts';

/**
 * The centre's public keys, signed by the root. A device takes any higher number from anywhere. Sealing keys are retired
 * for sealing and never destroyed for opening.
 */
const keySetShape = v.object({
  v: v.literal(1),
  number: positive,
  issuedAt: instant,
  /** X25519. Every body is sealed to all of them. */
  sealing: v.pipe(
    v.array(v.object({ use: v.picklist(['casework', 'escrow']), key: publicKey })),
    v.minLength(1),
    v.maxLength(4),
  ),
  /** Ed25519: who may sign statements, receipts and refusals, with the kind of place that holds the key. */
  receipts: v.pipe(
    v.array(v.object({ kind: v.picklist(['centre', 'hub']), key: publicKey })),
    v.minLength(1),
    v.maxLength(16),
  ),
  /** Where to send, tried in order. An empty string is the origin the app came from. */
  upstreams: v.pipe(v.array(text(200)), v.minLength(1), v.maxLength(8)),
});
export type KeySet = v.InferOutput<typeof keySetShape>;

export const parseKeySet: (payload: string) => Result<KeySet> = remembered(8, (payload) => {
  const json = parseCanonicalJson(payload, limits.signedBytes);
  if (!json.ok) return json;
  const parsed = v.safeParse(keySetShape, json.value);
  return parsed.success ? done(parsed.output) : refused('key-set-shape');
});

/** A key of the centre's. Hubs have certificates of their own: no key set makes what a hub signs count as *received*. */
export const receiptKey = (keys: KeySet, kid: string) =>
  keys.receipts.find(({ kind, key }) => kind === 'centre' && key.kid === kid)?.key;
