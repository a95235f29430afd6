import { type Digest, type KeyId, isKeyId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import { base64url, utf8 } from './bytes.ts';
import type { Sealing, SigningKey } from './port.ts';

/**
 * The part of HTTP Message Signatures (RFC 9421) and Digest Fields (RFC 9530) that a device uses: Ed25519 over method,
 * path and the digest of the body as sent. It decides pace and who may read the feed; entries are taken without it. Several
 * may stand side by side, each under its label: the device's, and that of an officer who is signed in there.
 */
export type SignatureLabel = 'loket' | 'officer';

export interface RequestToSign {
  readonly method: string;
  /** Without the query, which may hold a nonce and which proxies rewrite. */
  readonly path: string;
  /** SHA-256 of the bytes as sent; absent when there is no body. */
  readonly contentDigest?: Digest | undefined;
}

/** Headers to add. `createdS` is Unix time in seconds: recorded by the centre, never judged. */
export async function signRequest(
  sealing: Sealing,
  key: SigningKey,
  request: RequestToSign,
  createdS: number,
  label: SignatureLabel = 'loket',
): Promise<Record<string, string>> {
  const parameters = `${componentList(request)};created=${Math.floor(createdS)};keyid="${key.kid}";alg="ed25519"`;
  const signature = await sealing.signBytes(signatureBase(request, parameters), key);
  return {
    ...(request.contentDigest === undefined ? {} : { 'content-digest': contentDigestField(request.contentDigest) }),
    'signature-input': `${label}=${parameters}`,
    signature: `${label}=:${toBase64(base64url.encode(signature))}:`,
  };
}

export interface RequestHeaders {
  readonly 'content-digest'?: string | undefined;
  readonly 'signature-input'?: string | undefined;
  readonly signature?: string | undefined;
}

const inputShape = /^((\("[^)]*\));created=(\d{1,12});keyid="([A-Za-z0-9_-]{1,64})";alg="ed25519")$/;
/** 64 bytes have one spelling: the last of 86 characters carries two bits. */
const signatureShape = /^:([A-Za-z0-9+/]{85}[AQgw]==):$/;

/**
 * `request.contentDigest` is what the receiver computed itself from the bytes that came. Signatures with other components
 * than `signRequest` makes are not read. Codes: `signature-absent`, `signature-shape`, `content-digest-wrong`,
 * `signer-unknown`, `signature-wrong`.
 */
export async function verifyRequest(
  sealing: Sealing,
  request: RequestToSign,
  headers: RequestHeaders,
  keyOf: (kid: KeyId) => PublicKey | undefined | Promise<PublicKey | undefined>,
  label: SignatureLabel = 'loket',
): Promise<Result<{ kid: KeyId; createdS: number }>> {
  const [input, signature] = [labelled(headers['signature-input'], label), labelled(headers.signature, label)];
  if (input === undefined || signature === undefined) return refused('signature-absent');
  const [, parameters, components, created, kid] = inputShape.exec(input) ?? [];
  const [, base64] = signatureShape.exec(signature) ?? [];
  if (parameters === undefined || base64 === undefined || !isKeyId(kid) || components !== componentList(request)) {
    return refused('signature-shape');
  }
  if (request.contentDigest !== undefined && headers['content-digest'] !== contentDigestField(request.contentDigest)) {
    return refused('content-digest-wrong');
  }
  const key = await keyOf(kid);
  if (key === undefined) return refused('signer-unknown');
  const good = await sealing.verifyBytes(signatureBase(request, parameters), base64url.decode(fromBase64(base64)), key);
  return good ? done({ kid, createdS: Number(created) }) : refused('signature-wrong');
}

/** Side by side in one request. */
export function bothSignatures(a: Record<string, string>, b: Record<string, string>): Record<string, string> {
  const together = (name: 'signature-input' | 'signature') => ({ [name]: `${a[name] ?? ''}, ${b[name] ?? ''}` });
  return { ...a, ...together('signature-input'), ...together('signature') };
}

/** The one member of the field under this label; none when there are several. */
function labelled(field: string | undefined, label: SignatureLabel): string | undefined {
  const members = field?.split(', ').filter((member) => member.startsWith(`${label}=`)) ?? [];
  return members.length === 1 ? members[0]?.slice(label.length + 1) : undefined;
}

/** The `Content-Digest` field of bytes with this digest. */
export const contentDigestField = (digest: Digest): string => `sha-256=:${toBase64(digest)}:`;

function componentList({ contentDigest }: RequestToSign): string {
  return contentDigest === undefined ? '("@method" "@path")' : '("@method" "@path" "content-digest")';
}

function signatureBase(request: RequestToSign, parameters: string): Uint8Array {
  return utf8(
    [
      `"@method": ${request.method.toUpperCase()}`,
      `"@path": ${request.path}`,
      ...(request.contentDigest === undefined
        ? []
        : [`"content-digest": ${contentDigestField(request.contentDigest)}`]),
      `"@signature-params": ${parameters}`,
    ].join('\n'),
  );
}

/** HTTP fields use the padded alphabet of RFC 4648 §4. */
function toBase64(text: string): string {
  return text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(text.length / 4) * 4, '=');
}
const fromBase64 = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
