import { type KeySet, parseKeySet } from '../../../src/protocol/key-set.ts';
import type { PublicKey } from '../../../src/protocol/shapes.ts';
import { signedTypes } from '../../../src/protocol/signed.ts';
import type { OpeningKey, Sealing, SigningKey } from '../../../src/sealing/port.ts';

/** The operator's ceremony: a root, a casework key, and key sets that follow one another. */
export interface CentreKeys {
  readonly root: PublicKey;
  readonly rootKey: SigningKey;
  readonly casework: OpeningKey;
  readonly current: {
    readonly receipt: SigningKey;
    readonly keySet: KeySet;
    readonly keySetJws: string;
  };
  /** A key set with the next number and another receipt key, the old one still in it. */
  rotate(): Promise<void>;
}

export const upstream = 'https://pusat.test';

export async function makeKeys(sealing: Sealing): Promise<CentreKeys> {
  const root = await sealing.generateSigningKey();
  const casework = await sealing.generateOpeningKey();
  const receiptKeys: { readonly signing: SigningKey; readonly publicKey: PublicKey }[] = [];

  const next = async (number: number): Promise<CentreKeys['current']> => {
    receiptKeys.unshift(await sealing.generateSigningKey());
    const receipts = receiptKeys.slice(0, 2).map(({ publicKey: key }) => ({ kind: 'centre' as const, key }));
    const said: KeySet = {
      v: 1,
      number,
      issuedAt: '2024-06-01T00:00:00Z',
      sealing: [{ use: 'casework', key: casework.publicKey }],
      receipts,
      upstreams: [upstream],
    };
    const keySetJws = await sealing.sign(signedTypes.keySet, JSON.stringify(said), root.signing);
    const keySet = parseKeySet(JSON.stringify(said));
    const [latest] = receiptKeys;
    if (!keySet.ok || latest === undefined) throw new Error('The ceremony made a key set that nobody can read.');
    return { receipt: latest.signing, keySet: keySet.value, keySetJws };
  };
  let current = await next(1);
  return {
    root: root.publicKey,
    rootKey: root.signing,
    casework: casework.opening,
    get current() {
      return current;
    },
    async rotate() {
      current = await next(current.keySet.number + 1);
    },
  };
}
