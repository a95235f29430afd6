/**
 * The kinds of things that are signed. The JWS header's `typ` is one of them, so that a signature over one kind never
 * passes for another.
 */
export const signedTypes = {
  entry: 'loket-entry',
  certificate: 'loket-certificate',
  hub: 'loket-hub',
  keySet: 'loket-key-set',
  statement: 'loket-statement',
  receipt: 'loket-receipt',
  refusal: 'loket-refusal',
  feedPage: 'loket-feed-page',
  courier: 'loket-courier',
} as const;
export type SignedType = (typeof signedTypes)[keyof typeof signedTypes];
