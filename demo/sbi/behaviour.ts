/** What the simulator can be told to do: over `/admin/*` by a person who tries things, by a test directly. */
export type Fault =
  /** Nothing goes out until `delayMs` have passed. */
  | { readonly kind: 'late'; readonly delayMs: number }
  | { readonly kind: 'wrong-signature' }
  /** A good answer to somebody else's question. */
  | { readonly kind: 'other-transaction' }
  /** Signed well, an hour ago. */
  | { readonly kind: 'stale-time' }
  | { readonly kind: 'quality-zero' }
  | { readonly kind: 'hash-broken' }
  | { readonly kind: 'busy' }
  /** The cable is drawn while the fingers lie on the glass: the connection ends without an answer. */
  | { readonly kind: 'unplugged' }
  /** Another finger than the one that was asked for. */
  | { readonly kind: 'other-finger' }
  | { readonly kind: 'not-json' };
export const faultKinds = [
  'late',
  'wrong-signature',
  'other-transaction',
  'stale-time',
  'quality-zero',
  'hash-broken',
  'busy',
  'unplugged',
  'other-finger',
  'not-json',
] as const satisfies readonly Fault['kind'][];

export interface Behaviour {
  /** What every finger scores; undefined lets each have its own. */
  score: number | undefined;
  delaysMs: Readonly<Record<string, number>>;
  /** `Default`, or `Worn`: a life of work with the hands. */
  profile: 'Default' | 'Worn';
  /** One for each capture, in order; then it works again. */
  faults: Fault[];
}

const spread = 13;

/** Each finger and each try scores a little differently, and the same again in the same order. */
export function scoreOf({ score, profile }: Behaviour, place: number, capture: number): number {
  if (score !== undefined) return score;
  const middle = profile === 'Worn' ? 28 : 74;
  return middle + ((place * 5 + capture * 7) % spread) - Math.floor(spread / 2);
}

/** `POST /admin/…` with the mock service's own bodies, and `fault`, which is ours. False when it is none of them. */
export function administer(behaviour: Behaviour, path: string, asked: Readonly<Record<string, unknown>>): boolean {
  const { qualityScore, delay, method, profileId, fault, delayMs } = asked;
  switch (path) {
    case '/admin/score':
      behaviour.score = isNumber(qualityScore) ? Math.min(100, Number(qualityScore)) : undefined;
      return true;
    case '/admin/delay': {
      const verbs = Array.isArray(method) ? method.map(String) : ['RCAPTURE'];
      if (!isNumber(delay)) return false;
      behaviour.delaysMs = Object.fromEntries(verbs.map((verb) => [verb, Number(delay)]));
      return true;
    }
    case '/admin/profile':
      behaviour.profile = profileId === 'Worn' ? 'Worn' : 'Default';
      return true;
    case '/admin/fault': {
      const kind = faultKinds.find((known) => known === fault);
      if (kind === undefined) return false;
      behaviour.faults.push(
        kind === 'late' ? { kind, delayMs: isNumber(delayMs) ? Number(delayMs) : 30_000 } : { kind },
      );
      return true;
    }
    default:
      return false;
  }
}

const isNumber = (value: unknown): boolean => /^\d+(\.\d+)?$/.test(String(value));
