import { beforeAll, describe, expect, it } from 'vitest';
import { JournalMaker, type KeyPair, newApplication, newKey, signCertificate } from '../../../tests/support/journal.ts';
import type { OfficeId } from '../../domain/ids.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { limits } from '../../protocol/limits.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { TestDevice } from '../../storage/testing/device.ts';
import type { Storage } from '../../storage/ports.ts';
import { takeOthers } from './take-others.ts';

let root: KeyPair;
beforeAll(async () => {
  root = await newKey();
});

async function otherCounter(by: KeyPair = root): Promise<JournalMaker> {
  const { publicKey } = await sealing.generateOpeningKey();
  const certify = async (deviceKey: KeyPair['publicKey'], supervisor: KeyPair['publicKey']) =>
    (await signCertificate(by.signing, { deviceKey, supervisor, counter: '7' })).jws;
  const maker = await JournalMaker.blank(certify, [publicKey]);
  await maker.open();
  return maker;
}

async function device(office = 'ATB') {
  const { storage } = await new TestDevice().start();
  const take = async (wires: readonly WireEntry[]) => {
    const parts = {
      storage,
      sealing,
      root: root.publicKey,
      office: office as OfficeId,
      now: () => '2024-06-24T01:30:00Z',
    };
    const taken = await takeOthers(parts, wires);
    if (!taken.ok) throw new Error(taken.refusal.code);
    const { kept, ...counts } = taken.value;
    return { kept: kept.length, ...counts };
  };
  return { storage, take };
}

const wiresOf = (maker: JournalMaker): WireEntry[] => maker.entries.map(({ wire }) => wire);
const headOf = async (storage: Storage) => (await storage.otherHeads())[0];

describe('entries of another counter', () => {
  it('are kept whole with the counter that wrote them, once however often they come', async () => {
    const maker = await otherCounter();
    const subject = newApplication();
    await maker.byOfficer({ type: 'application.opened', subject, body: { door: 'newcomer' } });
    const { storage, take } = await device();
    expect(await take(wiresOf(maker))).toEqual({ kept: 3, held: 0, waiting: 0, notTaken: [] });
    expect(await take(wiresOf(maker))).toEqual({ kept: 0, held: 3, waiting: 0, notTaken: [] });
    const last = maker.entries.at(-1);
    expect((await storage.othersOf(subject)).map(({ jws, body }) => ({ jws, body }))).toEqual([last?.wire]);
    expect((await storage.officeEntries()).map(({ digest }) => digest)).toEqual(
      maker.entries.slice(0, 2).map(({ digest }) => digest),
    );
    expect(await headOf(storage)).toMatchObject({ counter: '7', seq: 3, head: last?.digest, entries: 3 });
    // Nothing of it is this device's to send.
    expect((await storage.overview()).counters).toMatchObject({ entries: 0, applications: 0, entriesWaiting: 0 });
    await storage.close();
  });

  it('that come before the key of their signer wait for it', async () => {
    const maker = await otherCounter();
    const subject = newApplication();
    await maker.byOfficer({ type: 'note.added', subject });
    const [opened, added, note] = wiresOf(maker);
    if (opened === undefined || added === undefined || note === undefined) throw new Error('Three were made.');
    const { storage, take } = await device();
    expect(await take([note])).toMatchObject({ kept: 0, waiting: 1 });
    expect(await take([note])).toMatchObject({ kept: 0, waiting: 0, held: 1 });
    expect(await storage.othersOf(subject)).toEqual([]);
    expect(await take([added])).toMatchObject({ kept: 0, waiting: 1 });
    expect(await take([opened])).toMatchObject({ kept: 3, waiting: 0 });
    expect(await storage.othersOf(subject)).toHaveLength(1);
    expect((await storage.waitingOthers(maker.journal)).ofAll).toBe(0);
    await storage.close();
  });

  it('are not taken with another body, under another root, or from another office, and each says why', async () => {
    const [maker, stranger] = [await otherCounter(), await otherCounter(await newKey())];
    await maker.byOfficer({ type: 'note.added', body: { text: 'one' } });
    const last = maker.entries.at(-1)?.wire;
    if (last === undefined) throw new Error('One was made.');
    const { storage, take } = await device();
    const taken = await take([
      ...wiresOf(maker).slice(0, 2),
      { jws: last.jws },
      { jws: last.jws, body: `${last.body} ` },
      { jws: 'no entry' },
      ...wiresOf(stranger).slice(0, 1),
    ]);
    expect(taken.notTaken.map(({ index, code }) => `${index} ${code}`)).toEqual([
      '2 body-missing',
      '3 body-changed',
      '4 jws-broken',
      '5 certificate-not-ours',
    ]);
    expect(taken.kept).toBe(2);
    await storage.close();
    const elsewhere = await device('KPG');
    const refused = await elsewhere.take(wiresOf(maker));
    expect(new Set(refused.notTaken.map(({ code }) => code))).toEqual(new Set(['other-office']));
    expect(await elsewhere.storage.otherHeads()).toEqual([]);
    await elsewhere.storage.close();
  });

  it('without a key fill a set place and no more', async () => {
    const makers = await Promise.all([otherCounter(), otherCounter()]);
    const { storage, take } = await device();
    for (const maker of makers) {
      for (let count = 0; count < limits.waitingOthersPerJournal; count += 1)
        await maker.byOfficer({ type: 'note.added' });
      const taken = await take(wiresOf(maker).slice(1));
      expect(taken.waiting).toBe(limits.waitingOthersPerJournal);
      expect(taken.notTaken).toEqual([{ index: limits.waitingOthersPerJournal, code: 'unverified-full' }]);
    }
    await storage.close();
  });

  it('find no room and change nothing, and come in when there is room again', async () => {
    const maker = await otherCounter();
    const computer = new TestDevice();
    const { storage } = await computer.start();
    const parts = {
      storage,
      sealing,
      root: root.publicKey,
      office: 'ATB' as OfficeId,
      now: () => '2024-06-24T01:30:00Z',
    };
    const full = Object.assign(new Error('Quota.'), { name: 'QuotaExceededError' });
    const mend = computer.failDatabaseWrites(1, 100, full);
    expect(await takeOthers(parts, wiresOf(maker))).toEqual({ ok: false, refusal: { code: 'room-full' } });
    mend();
    expect(await storage.otherHeads()).toEqual([]);
    const taken = await takeOthers(parts, wiresOf(maker));
    expect(taken.ok && taken.value.kept).toHaveLength(2);
    await storage.close();
  });
});
