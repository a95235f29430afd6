import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenedStorage } from '../open.ts';
import type { StoredEntry } from '../ports.ts';
import { throughBytes } from './new-log.ts';
import { encodeRecords } from '../second-copy/records.ts';
import { TestDevice } from '../testing/device.ts';
import { TestJournal, journalId, someBytes, subjectId } from '../testing/entries.ts';

let device: TestDevice;
let journal: TestJournal;
let opened: OpenedStorage;

const start = async (): Promise<OpenedStorage> => {
  opened = await device.start();
  return opened;
};
const restart = async (): Promise<OpenedStorage> => {
  await opened.storage.close();
  return start();
};
/** Power lost: nothing is closed in an orderly way, and the disk keeps what was flushed. */
const crash = async (tornBytes = 0): Promise<void> => {
  const { copy } = device;
  device.disk.crash(tornBytes);
  await opened.storage.close().catch(() => {});
  await copy.close().catch(() => {});
};
const save = async (count: number): Promise<StoredEntry[]> => {
  const saved: StoredEntry[] = [];
  for (let index = 0; index < count; index++) {
    const subject = subjectId(journal.seq % 5);
    const parts = journal.seq % 3 === 0 ? [someBytes(2_000 + journal.seq, journal.seq)] : [];
    const commit = await journal.next({ subject, lane: 'vulnerable', body: `{"sealed":${journal.seq}}`, parts });
    expect(await opened.storage.append(commit)).toEqual({ ok: true, value: 'both' });
    saved.push(commit.entry);
  }
  device.disk.settle();
  return saved;
};
const all = (): Promise<StoredEntry[]> => opened.storage.entries(journal.journal, 1, 10_000, 100_000_000);
const segment = (number: number, copy = 1): Uint8Array =>
  device.disk.bytes(`copy-000${copy}`, `00000${number}.segment`);

beforeEach(async () => {
  device = new TestDevice();
  journal = new TestJournal();
  await start();
});
afterEach(() => opened.storage.close());

describe('start', () => {
  it('is a new device when there is nothing anywhere, and sound when both copies end alike', async () => {
    expect(opened.start).toEqual({ kind: 'new-device' });
    await save(3);
    expect((await restart()).start).toEqual({ kind: 'sound' });
  });

  it('rebuilds a lost database from the second copy: every entry, part, mark and counter as it was', async () => {
    const saved = await save(40);
    const before = { overview: await opened.storage.overview(), marks: await opened.storage.marks() };
    const partsBefore = await opened.storage.partsToSend(journal.journal, 40, 100);
    device.loseDatabase();
    await restart();
    expect(opened.start).toMatchObject({
      kind: 'recovered',
      copy: 'database',
      entries: 40,
      parts: 14,
      partsMissing: 0,
    });
    expect(await all()).toEqual(saved);
    expect({ overview: await opened.storage.overview(), marks: await opened.storage.marks() }).toEqual(before);
    expect(await opened.storage.partsToSend(journal.journal, 40, 100)).toEqual(partsBefore);
    for (const { digest, size } of partsBefore) expect((await opened.storage.part(digest))?.byteLength).toBe(size);
    await save(2);
    expect((await restart()).start).toMatchObject({ kind: 'recovered', entries: 40 });
    await opened.storage.reported();
    expect((await restart()).start).toEqual({ kind: 'sound' });
  });

  it('fills a database that came back without its end, and has the browser let go of the log that was cut', async () => {
    await save(10);
    const cut = await device.cloneDatabase();
    await save(6);
    const saved = await all();
    device.indexedDB = cut;
    const written = vi.spyOn(IDBObjectStore.prototype, 'put');
    await restart();
    const bytes = written.mock.calls.map(([row]) => (row as { value?: Uint8Array }).value?.byteLength ?? 0);
    written.mockRestore();
    expect(opened.start).toMatchObject({ kind: 'recovered', entries: 6 });
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(throughBytes);
    expect(await device.metaNames()).not.toContainEqual(expect.stringMatching(/^through/));
    expect(await all()).toEqual(saved);
  });

  /** The database without its last six entries, with one part and one entry of those it still has damaged. */
  const comeBackDamaged = async () => {
    const kept = await save(10);
    const cut = await device.cloneDatabase();
    await save(6);
    const saved = await all();
    const [part] = kept.flatMap(({ parts }) => parts);
    if (part === undefined) throw new Error('There is a part.');
    await opened.storage.close();
    device.indexedDB = cut;
    await device.damage(part.digest, kept[1]);
    return { saved, part };
  };

  it('mends what is damaged in a database that it fills, which then has everything alone', async () => {
    const { saved, part } = await comeBackDamaged();
    await start();
    expect(opened.start).toMatchObject({ kind: 'recovered', copy: 'database', partsMissing: 0 });
    await opened.storage.close();
    device.disk.wipe();
    await start();
    expect(await all()).toEqual(saved);
    expect((await opened.storage.part(part.digest))?.byteLength).toBe(part.size);
    expect(await opened.check()).toMatchObject({ mendedInDatabase: 0, lost: 0 });
  });

  it('calls a part missing that is whole in no copy, though the database has a row for it', async () => {
    const { part } = await comeBackDamaged();
    const stored = segment(1);
    const at = new TextDecoder('latin1').decode(stored).indexOf(part.digest) + 200;
    stored[at] = (stored[at] ?? 0) ^ 16;
    await start();
    expect(opened.start).toMatchObject({ kind: 'recovered', copy: 'database', partsMissing: 1 });
  });

  it('goes on with a rebuilding that was broken off', async () => {
    const saved = await save(30);
    device.loseDatabase();
    await opened.storage.close();
    const { read } = device.copy;
    const sender = await device.sender();
    await sender.close();
    let pages = 0;
    opened = await device
      .start((copy) => {
        copy.read = (from) => {
          if (++pages === 3) throw new Error('Power lost.');
          return read.call(copy, from, 2_000);
        };
      })
      .catch(() => device.start());
    expect(opened.start).toMatchObject({ kind: 'recovered', copy: 'database', partsMissing: 0 });
    expect(await all()).toEqual(saved);
  });

  it('catches up after a crash between the two copies, and calls that sound', async () => {
    await save(4);
    device.disk.broken = new Error('Power is going.');
    const last = await journal.next({ parts: [someBytes(3_000, 9)] });
    expect(await opened.storage.append(last)).toEqual({ ok: true, value: 'database' });
    device.disk.broken = undefined;
    await crash();
    await start();
    expect(opened.start).toEqual({ kind: 'sound' });
    device.loseDatabase();
    await restart();
    expect((await all()).at(-1)).toEqual(last.entry);
  });

  it.each([0, 1, 19, 20, 500, 3_000, 100_000])('cuts a tail of which %i bytes reached the disk', async (torn) => {
    const saved = await save(4);
    const last = await journal.next({ parts: [someBytes(2_500, 9)], body: '{"x":1}' });
    device.copy.append = async (records) => {
      const stored = segment(1);
      stored.set(encodeRecords(records).subarray(0, torn), stored.findLastIndex((byte) => byte !== 0) + 1);
      throw new Error('Power lost while writing.');
    };
    expect(await opened.storage.append(last)).toEqual({ ok: true, value: 'database' });
    await crash(torn);
    await start();
    expect(opened.start).toEqual({ kind: 'sound' });
    const { records, damaged } = await device.copy.read(undefined, 1_000_000);
    expect(records.filter(({ digest }) => digest === last.entry.digest)).toHaveLength(1);
    expect(damaged).toBe(0);
    device.loseDatabase();
    await restart();
    expect(await all()).toEqual([...saved, last.entry]);
  });

  it('writes a missing second copy again from the database', async () => {
    const saved = await save(20);
    await opened.storage.close();
    device.disk.wipe();
    await start();
    expect(opened.start).toMatchObject({ kind: 'recovered', copy: 'second-copy', entries: 20, parts: 7 });
    device.loseDatabase();
    await restart();
    expect(await all()).toEqual(saved);
  });

  it('adds what only the second copy still has to a database that went back in time', async () => {
    await save(5);
    await opened.storage.close();
    const earlier = await device.cloneDatabase();
    await start();
    await save(5);
    await opened.storage.close();
    device.indexedDB = earlier;
    await start();
    expect(opened.start).toMatchObject({ kind: 'recovered', copy: 'database', entries: 5 });
    expect(await all()).toHaveLength(10);
    expect((await opened.storage.overview()).counters.entries).toBe(10);
  });

  it('does not go on showing summary rows that know nothing of what was added', async () => {
    await save(5);
    await opened.storage.replaceRows([someBytes(40, 1)]);
    await opened.storage.close();
    const earlier = await device.cloneDatabase();
    await start();
    await save(5);
    await opened.storage.close();
    device.indexedDB = earlier;
    await start();
    expect(await opened.storage.rowBoxes()).toEqual([]);
  });

  it('keeps both when they contradict each other, and says from where', async () => {
    await save(3);
    await opened.storage.close();
    const earlier = await device.cloneDatabase();
    await start();
    await save(3);
    const theirs = segment(1).slice();
    await opened.storage.close();
    device.indexedDB = earlier;
    const fork = new TestJournal();
    fork.seq = 3;
    fork.head = (await device.peekHead()) ?? fork.head;
    const alone = await device.startWithoutCopy();
    const ours = await fork.next({ body: 'another fourth' });
    expect(await alone.storage.append(ours)).toEqual({ ok: true, value: 'database' });
    await alone.storage.close();
    const brokenOff = device.start((copy) => {
      const { startAnew } = copy;
      copy.startAnew = async () => {
        await startAnew.call(copy);
        throw new Error('Power lost.');
      };
    });
    await expect(brokenOff).rejects.toThrow('Power lost');
    await start();
    expect(opened.start).toMatchObject({ kind: 'recovered', copy: 'second-copy', contradictsAtSeq: 4 });
    expect(await opened.storage.entry(journal.journal, 4)).toEqual(ours.entry);
    expect(segment(1).slice(0, 2_000)).toEqual(theirs.slice(0, 2_000));
    expect((await opened.storage.head())?.secondCopySeq).toBe(4);
  });

  it('does not call a device new whose second copy will not open', async () => {
    await save(3);
    await opened.storage.close();
    device.loseDatabase();
    const held = await device.disk.open('copy-0001', '000001.segment');
    await expect(device.start()).rejects.toThrow('is open');
    held.close();
    await start();
    expect(opened.start).toMatchObject({ kind: 'recovered' });
  });

  it('keeps every journal, and the order in which they were opened', async () => {
    await save(3);
    const second = new TestJournal(journalId(2));
    await opened.storage.append(await second.next());
    device.loseDatabase();
    await restart();
    expect((await opened.storage.heads()).map(({ seq }) => seq)).toEqual([3, 1]);
    expect((await opened.storage.head())?.journal).toBe(second.journal);
  });
});
