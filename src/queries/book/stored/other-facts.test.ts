import { beforeAll, describe, expect, it } from 'vitest';
import {
  JournalMaker,
  type KeyPair,
  newApplication,
  newKey,
  signCertificate,
} from '../../../../tests/support/journal.ts';
import type { ApplicationId, OfficeId } from '../../../domain/ids.ts';
import type { SecretKey } from '../../../sealing/port.ts';
import { webCryptoSealing as sealing } from '../../../sealing/webcrypto.ts';
import { TestDevice } from '../../../storage/testing/device.ts';
import type { Storage } from '../../../storage/ports.ts';
import { takeOthers } from '../../../sync/others/take-others.ts';
import { CaseBook } from '../case-book.ts';
import { CaseList } from '../../list/case-list.ts';

/** Two counters of one office; the second is the device under test. */
let root: KeyPair;
let first: JournalMaker;
let subject: ApplicationId;
let office: SecretKey;

beforeAll(async () => {
  root = await newKey();
  const { publicKey } = await sealing.generateOpeningKey();
  first = await JournalMaker.blank(
    async (deviceKey, supervisor) => (await signCertificate(root.signing, { deviceKey, supervisor })).jws,
    [publicKey],
  );
  office = first.office;
  await first.open();
  subject = newApplication();
  await first.byOfficer({ type: 'number.issued', subject, clear: { number: 'A1-001', day: '2024-06-20' } });
  await first.byOfficer({
    type: 'appointment.claimed',
    subject,
    body: { applicationNumber: '0724000000000001', on: '2024-06-20', name: 'MARIA BERE' },
  });
});

const take = (storage: Storage) =>
  takeOthers(
    { storage, sealing, root: root.publicKey, office: 'ATB' as OfficeId, now: () => '2024-06-24T01:30:00Z' },
    first.entries.map(({ wire }) => wire),
  );

async function summaryIn(storage: Storage, book: CaseBook) {
  const row = book.row(subject);
  const facts = await storage.overview();
  return row && new CaseList().summary(row, book, { facts, sending: false });
}

describe('the book with what other counters wrote', () => {
  it('shows a case of another counter, whose it is, and claims nothing of where it is safe', async () => {
    const { storage } = await new TestDevice().start();
    const book = new CaseBook(storage, sealing);
    await book.open(office, { root: root.publicKey, staff: [] });
    expect([...book.all()]).toEqual([]);
    await take(storage);
    await book.takeOthers();
    expect(await summaryIn(storage, book)).toMatchObject({
      name: 'MARIA BERE',
      number: 'A1-001',
      elsewhere: '1',
      safety: 'elsewhere',
      oneCopyOnly: false,
    });
    await storage.close();
  });

  it('finds it again at the next sign-in, also when its boxes rotted', async () => {
    const device = new TestDevice();
    const { storage } = await device.start();
    await take(storage);
    for (const state of ['not boxed', 'boxed', 'rotten'] as const) {
      if (state === 'rotten') await storage.boxOthers([], [new Uint8Array(200)]);
      const book = new CaseBook(storage, sealing);
      await book.open(office, { root: root.publicKey, staff: [] });
      expect((await summaryIn(storage, book))?.name, state).toBe('MARIA BERE');
      expect(await storage.unboxedOthers(10)).toEqual([]);
    }
    await storage.close();
  });

  it('takes what came while nobody was signed in at the next sign-in, and shows nothing before', async () => {
    const { storage } = await new TestDevice().start();
    const book = new CaseBook(storage, sealing);
    await take(storage);
    await book.takeOthers();
    expect([...book.all()]).toEqual([]);
    await book.open(office, { root: root.publicKey, staff: [] });
    expect([...book.all()]).toHaveLength(1);
    await storage.close();
  });
});
