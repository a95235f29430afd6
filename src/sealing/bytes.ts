/** Text and base64url, without `Buffer` or `btoa`'s limits, wherever this runs. */
const encoder = new TextEncoder();
/** A byte order mark stays and is refused as JSON: what is signed has one spelling. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text) as Uint8Array<ArrayBuffer>;
/** Throws on bytes that are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

export const areSame = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a?.byteLength === b.byteLength && b.every((byte, at) => byte === a[at]);

export * as base64url from 'jose/base64url';
