import { type Result, done, refused } from '../../../domain/result.ts';

/**
 * The public key inside of an X.509 certificate (RFC 5280, 4.1): WebCrypto reads keys but no certificates. Who issued it
 * is not judged here; an office lists the certificates that it expects by their SHA-256.
 */
export function publicKeyOf(certificate: Uint8Array): Result<Uint8Array<ArrayBuffer>> {
  const outer = readElement(certificate, 0);
  const inner = outer?.tag === sequence ? readElement(certificate, outer.start) : undefined;
  if (outer?.end !== certificate.length || inner?.tag !== sequence) return refused('certificate-broken');
  let at = inner.start;
  // Version (may be absent), serial number, algorithm, issuer, validity, subject; then the key.
  const before = readElement(certificate, at)?.tag === explicitVersion ? 6 : 5;
  for (let passed = 0; passed < before; passed += 1) {
    const element = readElement(certificate, at);
    if (element === undefined || element.end > inner.end) return refused('certificate-broken');
    at = element.end;
  }
  const key = readElement(certificate, at);
  if (key?.tag !== sequence || key.end > inner.end) return refused('certificate-broken');
  return done(certificate.slice(at, key.end) as Uint8Array<ArrayBuffer>);
}

const sequence = 0x30;
const explicitVersion = 0xa0;

interface Element {
  readonly tag: number;
  /** Of the content. */
  readonly start: number;
  readonly end: number;
}

/** One element of DER with a definite length of at most 64 KiB: a certificate is smaller. */
function readElement(bytes: Uint8Array, at: number): Element | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  const extra = first < 0x80 ? 0 : first - 0x80;
  if (extra > 2 || first === 0x80) return undefined;
  let length = extra === 0 ? first : 0;
  for (let place = 0; place < extra; place += 1) length = length * 256 + (bytes[at + 2 + place] ?? 0);
  const start = at + 2 + extra;
  const end = start + length;
  return end > bytes.length ? undefined : { tag, start, end };
}
