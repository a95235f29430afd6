/** The stores of this origin. Nothing of the one is ever in the other: other databases, other files, another lock, other news. */
export interface StoreNames {
  /** Of the database, of the second copy's directory, and the beginning of what else is kept. */
  readonly name: string;
  /** The Web Lock of the page that writes. */
  readonly lock: string;
  readonly reserveBytes?: number;
  readonly segmentBytes?: number;
}

export const realStore: StoreNames = { name: 'loket', lock: 'counter' };

/** For practice: small, since it lies beside the real one on the same disk and lives for a day. */
export const drillStore: StoreNames = {
  name: 'loket-drill',
  lock: 'counter-drill',
  reserveBytes: 1_000_000,
  segmentBytes: 8 * 1024 * 1024,
};

/** Where the vault keeps what it keeps apart (`vault/keys/device-keys.ts`). */
export const keysOf = ({ name }: Pick<StoreNames, 'name'>): string => `${name}-device`;
