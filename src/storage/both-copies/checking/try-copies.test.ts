import { describe, expect, it } from 'vitest';
import { tryCopies } from './try-copies.ts';
import { TestDevice } from '../../testing/device.ts';
import { TestJournal } from '../../testing/entries.ts';
import type { Storage, StoredEntry } from '../../ports.ts';

async function save(storage: Storage, count: number): Promise<StoredEntry[]> {
  const journal = new TestJournal();
  const saved: StoredEntry[] = [];
  for (let at = 0; at < count; at++) {
    const commit = await journal.next({ body: `{"sealed":${at}}` });
    await storage.append(commit);
    saved.push(commit.entry);
  }
  return saved;
}

describe('both copies, tried', () => {
  it('are written to and read, and leave nothing behind', async () => {
    const device = new TestDevice();
    const { storage } = await device.start();
    expect(await storage.tryCopies(tryCopies)).toEqual({ database: true, secondCopy: true });
    await save(storage, 3);
    const used = device.disk.used();
    const head = await storage.head();
    expect(await storage.tryCopies(tryCopies)).toEqual({ database: true, secondCopy: true });
    expect(device.disk.used()).toBe(used);
    expect(await storage.head()).toEqual(head);
    await storage.close();
  });

  it('say which of the two is out of order', async () => {
    const device = new TestDevice();
    const { storage } = await device.start();
    await save(storage, 2);
    device.disk.broken = new Error('the disk is gone');
    expect(await storage.tryCopies(tryCopies)).toEqual({ database: true, secondCopy: false });
    device.disk.broken = undefined;
    const mend = device.failDatabaseWrites(0, 1, new Error('refused'));
    expect(await storage.tryCopies(tryCopies)).toEqual({ database: false, secondCopy: true });
    mend();
    await storage.close();
    const alone = await device.startWithoutCopy();
    expect(await alone.storage.tryCopies(tryCopies)).toEqual({ database: true, secondCopy: undefined });
    await alone.storage.close();
  });

  it('see that the last entry of a copy is not the head, or not what it was', async () => {
    const device = new TestDevice();
    const { storage } = await device.start();
    const saved = await save(storage, 2);
    const last = saved.at(-1);
    if (last === undefined) throw new Error('Nothing was saved.');
    await device.damage(last.digest, last);
    expect(await storage.tryCopies(tryCopies)).toMatchObject({ database: false, secondCopy: true });
    const bytes = device.disk.bytes('copy-0001', '000001.segment');
    const at = Buffer.from(bytes).lastIndexOf(last.digest);
    bytes[at + 60] = (bytes[at + 60] ?? 0) ^ 1;
    expect(await storage.tryCopies(tryCopies)).toMatchObject({ secondCopy: false });
    await storage.close();
  });
});
