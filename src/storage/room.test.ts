import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStorage } from './open.ts';
import { TestDevice } from './testing/device.ts';
import { TestJournal, someBytes, subjectId } from './testing/entries.ts';

let device: TestDevice;
let journal: TestJournal;
let opened: OpenedStorage;

const noRoom = (): Error => Object.assign(new Error('Quota.'), { name: 'QuotaExceededError' });
const everything = async () => ({
  head: await opened.storage.head(),
  counters: (await opened.storage.overview()).counters,
  copy: (await device.copy.read(undefined, 10_000_000)).records.length,
  drafts: await opened.storage.drafts(),
});

beforeEach(async () => {
  device = new TestDevice();
  journal = new TestJournal();
  opened = await device.start();
  await opened.storage.append(await journal.next({ subject: subjectId(1) }));
});
afterEach(() => opened.storage.close());

describe('room', () => {
  it('of a whole reserve is there for new cases', async () => {
    expect(await opened.storage.ensureRoom()).toBe(true);
    expect((await opened.storage.overview()).roomForNewCases).toBe(true);
    expect(device.disk.bytes('safe', 'reserve').byteLength).toBe(device.reserveBytes);
  });

  it('is taken from the reserve when the second copy finds none, so that a running case finishes', async () => {
    // Both segments are full after a part of 60 KiB each; the third needs what the reserve holds.
    device.disk.capacity = device.disk.used() + device.segmentBytes - 4 * 1024;
    const big = () => journal.next({ subject: subjectId(1), parts: [someBytes(40_000, journal.seq)] });
    expect(await opened.storage.append(await big())).toEqual({ ok: true, value: 'both' });
    expect(await opened.storage.append(await big())).toEqual({ ok: true, value: 'both' });
    expect(await opened.storage.append(await big())).toEqual({ ok: true, value: 'both' });
    device.disk.capacity = device.disk.used() - device.reserveBytes + device.segmentBytes;
    expect(await opened.storage.append(await big())).toEqual({ ok: true, value: 'both' });
    expect((await opened.storage.overview()).roomForNewCases).toBe(false);
    device.disk.capacity = device.disk.used();
    expect(await opened.storage.ensureRoom()).toBe(false);
    device.disk.capacity = Number.POSITIVE_INFINITY;
    expect(await opened.storage.ensureRoom()).toBe(true);
    expect((await opened.storage.overview()).roomForNewCases).toBe(true);
  });

  it('that is nowhere refuses the save, and both copies stay as they were', async () => {
    const before = await everything();
    device.disk.capacity = 0;
    const commit = await journal.next({ subject: subjectId(2), parts: [someBytes(100_000, 1)] });
    expect(await opened.storage.append(commit)).toEqual({ ok: false, refusal: { code: 'room-full' } });
    expect(await everything()).toEqual(before);
    expect(await opened.storage.ensureRoom()).toBe(false);
    device.disk.capacity = Number.POSITIVE_INFINITY;
    expect(await opened.storage.append(commit)).toEqual({ ok: true, value: 'both' });
  });

  it('missing at any single write of the database refuses or saves, never half', async () => {
    for (let failing = 0; failing < 9; failing++) {
      const before = await everything();
      const commit = await journal.next({ subject: subjectId(failing + 2), parts: [someBytes(100, failing)] });
      const restore = device.failDatabaseWrites(failing, Number.POSITIVE_INFINITY, noRoom());
      const answer = await opened.storage.append(commit);
      restore();
      if (answer.ok) continue;
      expect(answer).toEqual({ ok: false, refusal: { code: 'room-full' } });
      expect(await everything()).toEqual(before);
      expect(await opened.storage.append(commit)).toEqual({ ok: true, value: 'both' });
    }
    expect((await opened.storage.head())?.seq).toBe(10);
  });

  it('found by letting the reserve go saves at the second try', async () => {
    const restore = device.failDatabaseWrites(2, 1, noRoom());
    expect((await opened.storage.append(await journal.next({ subject: subjectId(3) }))).ok).toBe(true);
    restore();
    expect((await opened.storage.overview()).roomForNewCases).toBe(false);
    expect(device.disk.bytes('safe', 'reserve').byteLength).toBe(0);
  });

  it('missing for a draft or the vault file is a refusal too, and the older one stays', async () => {
    const key = { subject: subjectId(1), step: 'intake' } as const;
    await opened.storage.putDraft(key, someBytes(5, 1));
    await opened.storage.vaultFile.write(someBytes(5, 2));
    const restore = device.failDatabaseWrites(0, Number.POSITIVE_INFINITY, noRoom());
    expect(await opened.storage.putDraft(key, someBytes(6, 1))).toMatchObject({ refusal: { code: 'room-full' } });
    expect(await opened.storage.vaultFile.write(someBytes(6, 2))).toMatchObject({ refusal: { code: 'room-full' } });
    restore();
    device.disk.capacity = 0;
    expect(await opened.storage.vaultFile.write(someBytes(600, 2))).toMatchObject({ refusal: { code: 'room-full' } });
    expect(await opened.storage.draft(key)).toEqual(someBytes(5, 1));
    expect(await opened.storage.vaultFile.read()).toEqual(someBytes(5, 2));
  });
});

describe('a second copy out of order', () => {
  it('keeps the entry in one copy, says since when, and catches up by itself', async () => {
    device.disk.broken = new Error('The disk is gone.');
    const since = new Date(device.clock.now()).toISOString();
    expect(await opened.storage.append(await journal.next())).toEqual({ ok: true, value: 'database' });
    expect(await opened.storage.append(await journal.next())).toEqual({ ok: true, value: 'database' });
    expect((await opened.storage.overview()).secondCopy).toEqual({ state: 'failing', since });
    expect(await opened.storage.standings()).toMatchObject([{ sendable: 3 }]);
    device.disk.broken = undefined;
    const whole = new Promise<void>((resolve) => {
      const look = async (): Promise<void> => {
        if ((await opened.storage.overview()).secondCopy.state !== 'whole') return;
        stop();
        resolve();
      };
      const stop = opened.storage.onChange(() => void look());
    });
    device.clock.turn(60_000);
    await whole;
    expect((await opened.storage.head())?.secondCopySeq).toBe(3);
    device.loseDatabase();
    await opened.storage.close();
    opened = await device.start();
    expect((await opened.storage.head())?.seq).toBe(3);
  });

  it('of which a full database takes no note is noted later, so that what is saved meanwhile is sent', async () => {
    await opened.storage.close();
    device.disk.broken = new Error('The disk is gone.');
    const restore = device.failDatabaseWrites(0, Number.POSITIVE_INFINITY, noRoom());
    opened = await device.start();
    restore();
    expect(await opened.storage.append(await journal.next())).toEqual({ ok: true, value: 'database' });
    expect((await opened.storage.overview()).secondCopy.state).toBe('failing');
    expect(await opened.storage.standings()).toMatchObject([{ sendable: 2 }]);
  });

  it('that has an entry of which a full database took no note says so later, with no other save', async () => {
    // The entry and its journal are two; the third is the note of how far the second copy is.
    const restore = device.failDatabaseWrites(2, 1, noRoom());
    expect(await opened.storage.append(await journal.next())).toEqual({ ok: true, value: 'both' });
    while (device.faults.length === 0) await new Promise((resume) => setTimeout(resume));
    restore();
    expect(await opened.storage.standings()).toMatchObject([{ sendable: 1 }]);
    device.clock.turn(30_000);
    while ((await opened.storage.standings())[0]?.sendable !== 2) await new Promise((resume) => setTimeout(resume));
  });

  it('that does not answer holds nobody up', async () => {
    device.copy.append = () => new Promise(() => {});
    const saving = opened.storage.append(await journal.next());
    while ((await opened.storage.head())?.seq !== 2) await new Promise((resume) => setTimeout(resume));
    await new Promise((resume) => setTimeout(resume));
    device.clock.turn(10_000);
    expect(await saving).toEqual({ ok: true, value: 'database' });
  });

  it('that the browser does not have is absent, and everything may be sent', async () => {
    const alone = new TestDevice();
    const { storage, start } = await alone.startWithoutCopy();
    expect(start).toEqual({ kind: 'new-device' });
    const own = new TestJournal();
    expect(await storage.append(await own.next())).toEqual({ ok: true, value: 'database' });
    expect((await storage.overview()).secondCopy).toEqual({ state: 'absent' });
    expect(await storage.standings()).toMatchObject([{ sendable: 1 }]);
    await storage.close();
  });

  it('holds back from sending what it has not yet', async () => {
    const sender = await device.sender();
    expect(await sender.standings()).toMatchObject([{ sendable: 1 }]);
    await device.setSecondCopySeq(journal.journal, 0);
    expect(await sender.standings()).toMatchObject([{ sendable: 0 }]);
    await sender.close();
  });
});

describe('the vault file', () => {
  it('survives the loss of the database, of either slot, and of the whole second copy', async () => {
    await opened.storage.vaultFile.write(someBytes(50, 1));
    await opened.storage.vaultFile.write(someBytes(60, 2));
    await opened.storage.close();
    device.loseDatabase();
    opened = await device.start();
    expect(await opened.storage.vaultFile.read()).toEqual(someBytes(60, 2));

    device.disk.bytes('safe', 'vault-b').fill(9);
    expect(await opened.storage.vaultFile.read()).toEqual(someBytes(60, 2));
    await opened.storage.close();
    device.disk.wipe();
    opened = await device.start();
    expect(await opened.storage.vaultFile.read()).toEqual(someBytes(60, 2));
    expect((await device.copy.readVault())?.bytes).toEqual(someBytes(60, 2));
  });

  it('written by a sender reaches the second copy at the next start', async () => {
    await opened.storage.vaultFile.write(someBytes(50, 1));
    const sender = await device.sender();
    await sender.vaultFile.write(someBytes(70, 3));
    await sender.close();
    await opened.storage.close();
    opened = await device.start();
    expect((await device.copy.readVault())?.bytes).toEqual(someBytes(70, 3));
  });
});
