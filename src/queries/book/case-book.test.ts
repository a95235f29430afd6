import { describe, expect, it } from 'vitest';
import type { ApplicationId, KeyId } from '../../domain/ids.ts';
import type { SecretKey } from '../../sealing/port.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import type { Storage } from '../../storage/ports.ts';
import { TestDevice } from '../../storage/testing/device.ts';
import { TestJournal, subjectId } from '../../storage/testing/entries.ts';
import { CaseBook } from './case-book.ts';
import type { CaseFact } from './case-fact.ts';
import { type CaseRow, sealRow } from './case-row.ts';
import type { Signers } from './signer-roles.ts';
import { openedBody } from './stored-fact.ts';

const nobody: Signers = { root: { kid: 'root' as KeyId, x: '' }, staff: [] };

const officeKey = (): Promise<SecretKey> => sealing.importSecretKey('office-1' as KeyId, new Uint8Array(32).fill(3));

const rowOf = (subject: ApplicationId, name: string): CaseRow => ({
  subject,
  facts: [
    { digest: `${name} of ${subject}`, seq: 1, at: '2024-06-20T09:00:00+08:00', type: 'note.added', name },
  ] as unknown as CaseFact[],
});

/** As that many saves leave storage, without the time they take. */
async function save(storage: Storage, journal: TestJournal, key: SecretKey, count: number, name: string) {
  for (let at = 0; at < count; at += 1) {
    const subject = subjectId(at);
    await storage.append(await journal.next({ subject, row: await sealRow(sealing, key, rowOf(subject, name)) }));
  }
}

const namesIn = (book: CaseBook): Set<string | undefined> =>
  new Set(Array.from(book.all(), ({ facts }) => facts[0]?.name));

describe('the book of cases', () => {
  it('packs rows that lie alone when they are many, and says the same after it', { timeout: 60_000 }, async () => {
    const { storage } = await new TestDevice().start();
    const key = await officeKey();
    const journal = new TestJournal();
    await save(storage, journal, key, 1_001, 'FIRST');
    for (const boxes of [0, 3]) {
      expect(await storage.rowBoxes()).toHaveLength(boxes);
      const book = new CaseBook(storage, sealing);
      await book.open(key, nobody);
      await book.packed;
      expect([...book.all()]).toHaveLength(1_001);
      expect(namesIn(book)).toEqual(new Set(['FIRST']));
      expect(await storage.rows()).toEqual([]);
    }

    // What was saved since counts, and when most of what is packed is outdated all of it is packed anew.
    await save(storage, journal, key, 1_001, 'SECOND');
    for (const _ of ['alone', 'packed']) {
      const book = new CaseBook(storage, sealing);
      await book.open(key, nobody);
      await book.packed;
      expect(namesIn(book)).toEqual(new Set(['SECOND']));
    }
    expect(await storage.rowBoxes()).toHaveLength(3);
    await storage.close();
  });

  it('believes no row when one box does not open, and reads the journal instead', async () => {
    const { storage } = await new TestDevice().start();
    const key = await officeKey();
    await save(storage, new TestJournal(), key, 3, 'KEPT');
    await storage.replaceRows([new Uint8Array(200)]);
    const book = new CaseBook(storage, sealing);
    await book.open(key, nobody);
    expect([...book.all()].map(({ subject }) => subject).sort()).toEqual([0, 1, 2].map(subjectId).sort());
    await storage.close();
  });

  it('reads the journal when the browser cannot read a box', async () => {
    const { storage } = await new TestDevice().start();
    const key = await officeKey();
    await save(storage, new TestJournal(), key, 3, 'KEPT');
    const cut = () => Promise.reject(new Error('Failed to read large IndexedDB value'));
    const book = new CaseBook({ ...storage, rowBoxes: cut }, sealing);
    await book.open(key, nobody);
    expect([...book.all()]).toHaveLength(3);
    await storage.close();
  });

  it('takes a body that is no JSON for one that cannot be opened', async () => {
    const key = await officeKey();
    const { publicKey } = await sealing.generateOpeningKey();
    for (const [text, opened] of [
      ['{"door":"newcomer"}', { door: 'newcomer' }],
      ['not JSON', undefined],
      ['{"door":"newcomer","door":"roster"}', undefined],
    ] as const) {
      expect(await openedBody(sealing, await sealing.sealBody(text, [publicKey], key), key)).toEqual(opened);
    }
  });
});
