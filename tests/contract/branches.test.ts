import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CaseList } from '../../src/queries/list/case-list.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { storedEntryOf } from '../../src/storage/journal/stored-entry.ts';
import type { Storage } from '../../src/storage/ports.ts';
import { TestDevice } from '../../src/storage/testing/device.ts';
import { createEngine } from '../../src/sync/engine.ts';
import { forwardCarried } from '../../src/sync/others/forward-carried.ts';
import type { EngineParts } from '../../src/sync/ports.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { feedReader } from '../support/feed-reader.ts';
import { type JournalMaker, type MadeEntry, fileOf, newApplication } from '../support/journal.ts';
import { manualClock } from '../support/manual-clock.ts';
import { type SendingDevice, sendingDevice } from '../support/sending-device.ts';

/** What a counter has written itself and has no more: it is at the centre, or in a second copy that was set aside. */
let centre: TestCentre;
beforeEach(async () => {
  centre = await testCentre();
});
afterEach(() => centre.end());

const slice = { lengthMs: 60_000 };

/** Of a page that was just loaded. */
const from = (storage: Storage): EngineParts => ({
  ...{ driver: 'page', storage, sealing, clock: manualClock(), random: () => 0.5 },
  fetch: (path, init) => fetch(`${centre.running.url}${String(path)}`, init),
  identity: async () => ({ root: centre.root, keySet: centre.keySet, deviceKey: undefined }),
  offerKeySet: async () => false,
});

/** As a copy of this profile writes on from `after`: not ours any more. */
async function elsewhere(maker: JournalMaker, after: MadeEntry | undefined, count: number): Promise<MadeEntry[]> {
  const ours = [...maker.entries];
  const branch: MadeEntry[] = [];
  for (let made = 0; made < count; made += 1) {
    const subject = newApplication();
    const body = { door: 'newcomer' };
    const draft = { type: 'application.opened', subject, body };
    branch.push(await maker.append(draft, { key: maker.officer.signing }, branch.at(-1) ?? after));
  }
  maker.entries.splice(0, maker.entries.length, ...ours);
  return branch;
}

async function send(maker: JournalMaker, entries: readonly MadeEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += 100) {
    await centre.api.send(maker.journal, entries.slice(from, from + 100));
  }
}

async function digestsHeld({ journal }: JournalMaker): Promise<unknown[]> {
  const { database } = centre.running.parts;
  const rows = await database.query('SELECT digest FROM entries WHERE journal = $1', [journal]);
  return rows.map(({ digest }) => digest).sort();
}

/** As a centre that was put back to before this journal began. */
async function forget({ journal }: JournalMaker): Promise<void> {
  const { database } = centre.running.parts;
  for (const table of ['entry_parts', 'receipts', 'entries', 'journals'])
    await database.query(`DELETE FROM ${table} WHERE journal = $1`, [journal]);
  await database.query("UPDATE facts SET value = 'another' WHERE name = 'epoch'");
}

const nobody: EngineParts['fetch'] = () => Promise.reject(new Error('Nobody is to be asked.'));

async function stateOf(device: Pick<SendingDevice, 'storage'>, book: Parameters<CaseList['summary']>[1], row: unknown) {
  if (row === undefined) return undefined;
  const facts = await device.storage.overview();
  const { safety, elsewhere: at } = new CaseList().summary(row as never, book, { facts, sending: false });
  return { safety, elsewhere: at };
}

describe('a profile that was put back', () => {
  it('is given by the feed what it has written and does not know, and says of it what the centre says', async () => {
    const device = await sendingDevice(centre, () => centre.running.url);
    const { maker, storage, engine } = device;
    await device.save(1_000);
    await engine.drain(slice);
    const { book, read } = await feedReader(centre, device);
    expect(await read()).toEqual({ ok: true, value: 0 });
    const lost = await elsewhere(maker, maker.entries.at(-1), 250);
    await send(maker, lost);
    // As after each start, it asks once what is held.
    await createEngine(from(storage)).drain(slice);
    const { forkAtSeq } = await storage.progress(maker.journal);
    expect(forkAtSeq).toBe(maker.entries.length + 250);

    expect(await read()).toEqual({ ok: true, value: 250 });
    const rows = lost.map(({ entry }) => entry.subject && book.row(entry.subject));
    expect(rows.every((row) => row !== undefined)).toBe(true);
    expect(await stateOf(device, book, rows.at(-1))).toEqual({ safety: 'received-volatile', elsewhere: undefined });
    expect((await storage.overview()).others).toEqual([]);
    expect(await read()).toEqual({ ok: true, value: 0 });

    // What the centre said in another epoch counts for nothing.
    await centre.running.parts.database.query("UPDATE facts SET value = 'another' WHERE name = 'epoch'");
    await engine.drain({ ...slice, asked: true });
    expect(await stateOf(device, book, rows.at(-1))).toMatchObject({ safety: 'attention' });
  });

  it('is given a branch of several pages, whose signers are known by its own entries', async () => {
    const device = await sendingDevice(centre, () => centre.running.url);
    const { maker } = device;
    await device.save(1_000);
    await send(maker, [...maker.entries.slice(0, 2), ...(await elsewhere(maker, maker.entries[1], 230))]);
    await device.engine.drain(slice);
    const { read } = await feedReader(centre, device);
    expect(await read()).toEqual({ ok: true, value: 230 });
  });
});

describe('two copies that contradict each other', () => {
  it('both arrive, with their parts, and until then nothing is called received', async () => {
    const maker = await centre.journal('ATB');
    const computer = new TestDevice();
    const keep = async (storage: Storage, { wire, digest, parts = [] }: MadeEntry & { parts?: readonly never[] }) => {
      const entry = storedEntryOf(wire, digest);
      if (!entry.ok) throw new Error(entry.refusal.code);
      expect(await storage.append({ entry: entry.value, parts })).toMatchObject({ ok: true });
    };
    let opened = await computer.start();
    for (const made of maker.entries) await keep(opened.storage, made);
    await opened.storage.close();
    const earlier = await computer.cloneDatabase();

    // In both copies, and then in the second one alone.
    opened = await computer.start();
    const before = [...maker.entries];
    const subject = newApplication();
    const openedCase = await maker.byOfficer({ type: 'application.opened', subject, body: { door: 'newcomer' } });
    const portrait = await maker.recordFile(subject, fileOf(300_000));
    for (const made of [openedCase, portrait]) await keep(opened.storage, made as never);
    await opened.storage.close();
    computer.indexedDB = earlier;
    maker.entries.splice(0, maker.entries.length, ...before);

    // The second copy does not open, and work goes on.
    const alone = await computer.startWithoutCopy();
    const ours = await maker.byOfficer({
      type: 'application.opened',
      subject: newApplication(),
      body: { door: 'newcomer' },
    });
    await keep(alone.storage, ours);
    await alone.storage.close();

    opened = await computer.start();
    const { storage } = opened;
    expect(opened.start).toMatchObject({ kind: 'recovered', contradictsAtSeq: ours.entry.seq });
    const { counters } = await storage.overview();
    expect(counters).toMatchObject({ entriesWaiting: maker.entries.length + 2, applicationsWaiting: 2 });
    const { book, read } = await feedReader(centre, { storage, maker, clock: manualClock() });
    expect(await stateOf({ storage }, book, book.row(subject))).toEqual({ safety: 'stored', elsewhere: undefined });

    expect(await createEngine(from(storage)).drain(slice)).toMatchObject({ kind: 'drained' });
    expect((await storage.overview()).counters).toMatchObject({ entriesWaiting: 2, applicationsWaiting: 1 });
    expect(await stateOf({ storage }, book, book.row(subject))).toMatchObject({ safety: 'stored' });
    expect(await forwardCarried(from(storage), storage)).toBe(true);
    expect((await storage.overview()).counters).toMatchObject({ entriesWaiting: 0, applicationsWaiting: 0 });
    const all = [...maker.entries, openedCase, portrait].map(({ digest }) => digest).sort();
    expect(await digestsHeld(maker)).toEqual(all);
    for (const { digest } of portrait.entry.parts ?? []) {
      expect(await centre.running.parts.store.read(digest)).toBeDefined();
    }
    await read();
    expect(await stateOf({ storage }, book, book.row(subject))).toMatchObject({ safety: 'received-volatile' });

    // A centre that lost it is given both again, and nothing is asked of it when it has.
    expect(await forwardCarried({ ...from(storage), fetch: nobody }, storage)).toBe(true);
    await forget(maker);
    await createEngine(from(storage)).drain({ ...slice, asked: true });
    expect(await stateOf({ storage }, book, book.row(subject))).toMatchObject({ safety: 'stored' });
    expect(await forwardCarried(from(storage), storage)).toBe(true);
    expect(await digestsHeld(maker)).toEqual(all);
    expect(await stateOf({ storage }, book, book.row(subject))).toMatchObject({ safety: 'received-volatile' });
    await storage.close();
  });
});
