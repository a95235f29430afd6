import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStorage } from '../../open.ts';
import type { StoredEntry } from '../../ports.ts';
import { TestDevice } from '../../testing/device.ts';
import { TestJournal, someBytes, subjectId } from '../../testing/entries.ts';

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
/** The first and every third with a part. */
const save = async (count: number): Promise<StoredEntry[]> => {
  const saved: StoredEntry[] = [];
  for (let index = 0; index < count; index++) {
    const { seq } = journal;
    const parts = seq % 3 === 0 ? [someBytes(2_000 + seq, seq)] : [];
    const commit = await journal.next({ subject: subjectId(seq % 5), body: `{"sealed":${seq}}`, parts });
    expect(await opened.storage.append(commit)).toEqual({ ok: true, value: 'both' });
    saved.push(commit.entry);
  }
  device.disk.settle();
  return saved;
};
const all = (): Promise<StoredEntry[]> => opened.storage.entries(journal.journal, 1, 10_000, 100_000_000);
const segment = (): Uint8Array => device.disk.bytes('copy-0001', '000001.segment');
const flip = (at: number): void => {
  const bytes = segment();
  bytes[at] = (bytes[at] ?? 0) ^ 16;
};
const placeOf = (text: string): number => new TextDecoder('latin1').decode(segment()).indexOf(text);

beforeEach(async () => {
  device = new TestDevice();
  journal = new TestJournal();
  await start();
});
afterEach(() => opened.storage.close());

describe('the full check', () => {
  it('mends a record damaged in the second copy, so that the copy alone has everything again', async () => {
    const saved = await save(12);
    const target = saved[6];
    if (target === undefined) throw new Error('There are twelve.');
    flip(placeOf(target.jws) + 30);
    expect(await opened.check()).toMatchObject({ entries: 12, mendedInSecondCopy: 1, mendedInDatabase: 0, lost: 0 });
    expect(await opened.check()).toMatchObject({ mendedInSecondCopy: 0 });
    expect((await restart()).start).toEqual({ kind: 'sound' });
    device.loseDatabase();
    await restart();
    expect(await all()).toEqual(saved);
  });

  it('mends an entry and a part damaged in the database', async () => {
    const saved = await save(4);
    const [part] = await opened.storage.partsToSend(journal.journal, 4, 1);
    if (part === undefined) throw new Error('There is a part.');
    await device.damage(part.digest, saved[1]);
    expect((await opened.storage.part(part.digest))?.byteLength).toBe(part.size);
    expect(await opened.check()).toMatchObject({ mendedInDatabase: 2, mendedInSecondCopy: 0, lost: 0 });
    expect(await all()).toEqual(saved);
  });

  it('calls nothing whole that the second copy did not take, and finds it again when it is looked for once more', async () => {
    const saved = await save(12);
    const [part] = saved.flatMap(({ parts }) => parts);
    if (part === undefined) throw new Error('There is a part.');
    flip(placeOf(part.digest) + 200);
    device.disk.broken = new Error('The disk is out of order.');
    expect(await opened.check()).toMatchObject({ inOneCopy: 1, mendedInSecondCopy: 0, lost: 0 });
    device.disk.broken = undefined;
    expect(await opened.check()).toMatchObject({ inOneCopy: 0, mendedInSecondCopy: 1, lost: 0 });
    device.loseDatabase();
    await restart();
    expect((await opened.storage.part(part.digest))?.byteLength).toBe(part.size);
  });

  it('does not take the note that a part may go for the part', async () => {
    const saved = await save(12);
    const [part] = saved.flatMap(({ parts }) => parts);
    const head = saved.at(-1);
    if (part === undefined || head === undefined) throw new Error('There are twelve.');
    const { digest, jws, body = '' } = head;
    await device.copy.append([
      { kind: 'gone', digest: part.digest },
      { kind: 'entry', digest, wire: { jws, body } },
    ]);
    flip(placeOf(part.digest) + 200);
    expect(await opened.check()).toMatchObject({ mendedInSecondCopy: 1, lost: 0 });
    device.loseDatabase();
    await restart();
    expect((await opened.storage.part(part.digest))?.byteLength).toBe(part.size);
  });

  it('stops when it is told to', async () => {
    await save(4);
    await expect(opened.check(AbortSignal.abort())).rejects.toThrow();
  });
});
