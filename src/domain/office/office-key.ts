import type { DeviceId, Digest, KeyId } from '../ids.ts';

/** The office got a new key, after a device of it was stolen or lost. */
export interface OfficeKeyChange {
  readonly digest: Digest;
  /** Changes that its maker knew. */
  readonly replaces: readonly Digest[];
  readonly kid: KeyId;
  /** Office day from which the key before is in other hands, as the supervisor said. */
  readonly since: string;
  /** Devices that did not get it. */
  readonly without: readonly DeviceId[];
}

/**
 * The change whose key seals from here on: of those that none replaces the first by the key's id, so that two supervisors who
 * changed it at once end with the same key everywhere. Undefined: the key that came with the enrolment.
 */
export function officeKeyInUse(changes: readonly OfficeKeyChange[]): OfficeKeyChange | undefined {
  const replaced = new Set(changes.flatMap(({ replaces }) => replaces));
  const standing = changes.filter(({ digest }) => !replaced.has(digest));
  return standing.reduce<OfficeKeyChange | undefined>(
    (first, one) => (first === undefined || order(one) < order(first) ? one : first),
    undefined,
  );
}

const order = ({ kid, digest }: OfficeKeyChange): string => `${kid} ${digest}`;

/**
 * Whether what bears this day was sealed under a key that was in other hands by then, so that it may be nobody's of this office.
 * The day is what the paper says of itself: a thief can write an earlier one.
 */
export function keyWasLostBy(on: string, kid: KeyId, changes: readonly OfficeKeyChange[]): boolean {
  return officeKeyInUse(changes)?.kid !== kid && changes.some((one) => one.kid !== kid && one.since <= on);
}
