import { beforeAll, describe, expect, it } from 'vitest';
import type { Digest, JournalId } from '../../domain/ids.ts';
import type { KeySet } from '../../protocol/key-set.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import { signedTypes } from '../../protocol/signed.ts';
import type { Statement } from '../../protocol/statement.ts';
import type { SigningKey } from '../../sealing/port.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import type { JournalStanding, Progress } from '../../storage/ports.ts';
import type { Archived } from '../../storage/outbox/let-go-ports.ts';
import { permitted } from './permit.ts';

const journal = '0b7e5c1e-6c0e-4c0e-8c0e-0c0e0c0e0c0e' as JournalId;
const head = 'A'.repeat(43) as Digest;
const dayMs = 86_400_000;
const nowMs = Date.parse('2024-07-01T08:00:00Z');
const daysAgo = (days: number): string => new Date(nowMs - days * dayMs).toISOString();

let keySet: KeySet;
let centreKey: SigningKey;
let strangersKey: SigningKey;

beforeAll(async () => {
  const centre = await sealing.generateSigningKey();
  centreKey = centre.signing;
  strangersKey = (await sealing.generateSigningKey()).signing;
  keySet = {
    ...{ v: 1, number: 1, issuedAt: daysAgo(30), upstreams: [''] },
    sealing: [{ use: 'casework', key: centre.publicKey }],
    receipts: [{ kind: 'centre', key: centre.publicKey }],
  };
});

async function archivedTo(
  toSeq: number,
  days: number,
  more: { readonly said?: Partial<Receipt>; readonly key?: SigningKey; readonly archive?: string } = {},
): Promise<Archived> {
  const { archive = 'archive-1', key = centreKey, said } = more;
  const at = daysAgo(days);
  const receipt: Receipt = {
    ...{ v: 1, epoch: 'older', journal, ranges: [[1, 90]], toSeq: 90, head, completeToSeq: 90, partsMissing: 0 },
    ...{ class: 'committed', archived: { archive, toSeq }, at },
    ...said,
  };
  return { archive, toSeq, at, jws: await sealing.sign(signedTypes.receipt, JSON.stringify(receipt), key) };
}
const standing = (progress: Partial<Progress>): JournalStanding => ({
  ...{ journal, seq: 95, head, secondCopySeq: 95, sendable: 95 },
  progress: { epoch: 'now', toSeq: 95, completeToSeq: 80, ...progress },
});
const statement = (more: Partial<Statement> = {}): Statement => ({
  ...{ v: 1, centre: 'Pusat', kind: 'centre', epoch: 'now', at: daysAgo(0), nonce: 'n', keySet: 1, class: 'committed' },
  pace: { probeMs: 60_000, partsAtOnce: 4 },
  archives: ['archive-1'],
  ...more,
});
const reach = async (progress: Partial<Progress>, said: Partial<Statement> = {}): Promise<number | undefined> =>
  (await permitted({ sealing, keySet }, statement(said), [standing(progress)])).get(journal);

describe('what the centre’s word lets go', () => {
  it('is what it has called archived for seven days by its own times, and not what it said since', async () => {
    const [old, week, young] = [await archivedTo(20, 9), await archivedTo(40, 7), await archivedTo(60, 6.99)];
    expect(await reach({ archived: young, archivedBefore: [old, week] })).toBe(40);
    expect(await reach({ archived: young, archivedBefore: [old] })).toBe(20);
    expect(await reach({ archived: young })).toBeUndefined();
    expect(await reach({ archived: week })).toBe(40);
    expect(await reach({})).toBeUndefined();
  });

  it('never goes beyond what the centre holds whole in its present epoch', async () => {
    const archived = await archivedTo(85, 9);
    expect(await reach({ archived })).toBe(80);
    expect(await reach({ archived, epoch: 'older' })).toBeUndefined();
    expect(await reach({ archived, forkAtSeq: 90 })).toBeUndefined();
  });

  it('is nothing unless the centre itself names the archive now', async () => {
    const archived = await archivedTo(20, 9);
    expect(await reach({ archived }, { archives: undefined })).toBeUndefined();
    expect(await reach({ archived }, { archives: [] })).toBeUndefined();
    expect(await reach({ archived }, { archives: ['archive-2'] })).toBeUndefined();
    expect(await reach({ archived }, { kind: 'hub' })).toBeUndefined();
    expect(await reach({ archived }, { epoch: 'next' })).toBeUndefined();
    expect(await reach({ archived }, { archives: ['archive-2', 'archive-1'] })).toBe(20);
  });

  it('is nothing by a receipt that does not hold when it is read again', async () => {
    const refused = [
      await archivedTo(20, 9, { key: strangersKey }),
      await archivedTo(20, 9, { said: { archived: { archive: 'archive-2', toSeq: 20 } } }),
      await archivedTo(20, 9, { said: { archived: { archive: 'archive-1', toSeq: 19 } } }),
      await archivedTo(20, 9, { said: { archived: undefined } }),
      await archivedTo(20, 9, { said: { at: daysAgo(1) } }),
      await archivedTo(20, 9, { said: { journal: '1b7e5c1e-6c0e-4c0e-8c0e-0c0e0c0e0c0e' as JournalId } }),
      { ...(await archivedTo(20, 9)), jws: 'e30.e30.e30' },
      { ...(await archivedTo(20, 9)), toSeq: 21 },
      { ...(await archivedTo(20, 3)), at: daysAgo(9) },
    ];
    for (const archived of refused) expect(await reach({ archived })).toBeUndefined();
  });
});
