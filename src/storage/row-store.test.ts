import { expect, it } from 'vitest';
import type { SealedRow, Storage } from './ports.ts';
import { TestDevice } from './testing/device.ts';
import { TestJournal, someBytes, subjectId } from './testing/entries.ts';

const read = async (storage: Storage): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for await (const rows of storage.rows()) {
    for (const { subject, box } of rows) {
      expect(found.has(subject)).toBe(false);
      found.set(subject, box.join());
    }
  }
  return found;
};

it('the latest row of each application is read, once, before and after rows are packed into boxes', async () => {
  const { storage } = await new TestDevice().start();
  const rows = Array.from(
    { length: 1_100 },
    (_, at): SealedRow => ({ subject: subjectId(at), box: someBytes(at % 50, at) }),
  );
  await storage.replaceRows(rows);
  const expected = new Map(rows.map(({ subject, box }) => [String(subject), box.join()]));
  expect(await read(storage)).toEqual(expected);

  const journal = new TestJournal();
  for (const at of [3, 600, 5_000]) {
    const row = { subject: subjectId(at), box: someBytes(7, at + 1) };
    await storage.append(await journal.next({ subject: row.subject, row }));
    expected.set(row.subject, row.box.join());
  }
  expect(await read(storage)).toEqual(expected);
  await storage.close();
});

it('many rows that lie alone are packed, and again when most of what is packed is outdated', async () => {
  const device = new TestDevice();
  const { storage } = await device.start();
  for (const round of [1, 2, 3]) {
    const rows = Array.from(
      { length: 1_050 },
      (_, at): SealedRow => ({ subject: subjectId(at), box: someBytes(9, at * round) }),
    );
    await device.putLooseRows(rows);
    const expected = new Map(rows.map(({ subject, box }) => [String(subject), box.join()]));
    expect(await read(storage)).toEqual(expected);
    expect(await read(storage)).toEqual(expected);
    expect(await device.rowsAlone()).toBe(0);
  }
  expect(await device.boxes()).toBeLessThan(7);
  await storage.close();
});
