import { expect, it } from 'vitest';
import { MemoryDisk } from '../testing/memory-disk.ts';
import { TestJournal, someBytes } from '../testing/entries.ts';
import type { CopyRecord } from './records.ts';
import { SecondCopyStore } from './store.ts';

const options = { segmentBytes: 20_000, reserveBytes: 3_000 };

async function filled(disk: MemoryDisk, count: number): Promise<{ store: SecondCopyStore; records: CopyRecord[] }> {
  const store = new SecondCopyStore(disk);
  await store.open(options);
  const journal = new TestJournal();
  const records: CopyRecord[] = [];
  for (let index = 0; index < count; index++) {
    const { entry, parts } = await journal.next({ parts: [someBytes(3_000, index)] });
    const run: CopyRecord[] = [
      ...parts.map((part): CopyRecord => ({ kind: 'part', ...part })),
      { kind: 'entry', digest: entry.digest, wire: { jws: entry.jws } },
    ];
    expect(await store.append(run)).toMatchObject({ kind: 'room' });
    records.push(...run);
  }
  return { store, records };
}

it('segments are made ahead of need, so that none is new when power fails', async () => {
  const disk = new MemoryDisk();
  const { store, records } = await filled(disk, 4);
  disk.settle();
  const journal = new TestJournal();
  const more = await journal.next({ body: 'x'.repeat(9_000) });
  const late: CopyRecord = {
    kind: 'entry',
    digest: more.entry.digest,
    wire: { jws: more.entry.jws, body: 'x'.repeat(9_000) },
  };
  await store.append([late]);
  expect(await disk.files('copy-0001')).toContain('000003.segment');
  disk.crash();
  const again = new SecondCopyStore(disk);
  expect((await again.open(options)).last?.digest).toBe(late.digest);
  expect((await again.read(undefined, 1_000_000)).records).toEqual([...records, late]);
});

it('reads all of many segments in small pages, in order, each record once', async () => {
  const disk = new MemoryDisk();
  const { store, records } = await filled(disk, 30);
  const read: CopyRecord[] = [];
  let page = await store.read(undefined, 5_000);
  while (page.next !== undefined) {
    read.push(...page.records);
    page = await store.read(page.next, 5_000);
  }
  expect([...read, ...page.records]).toEqual(records);
  expect(await store.find('part', records[20]?.digest ?? records[0]?.digest ?? late)).toEqual(records[20]);
});

it('never writes over a segment in which nothing is sound any more', async () => {
  const disk = new MemoryDisk();
  const { store, records } = await filled(disk, 6);
  await store.close();
  const second = disk.bytes('copy-0001', '000002.segment');
  for (let at = 0; at < second.length; at++) if (second[at] === 0x4c) second[at] = 0x4d;
  const damaged = second.slice();
  damaged.set([0xf7, 0x4c, 0x4c, 0x0d, 0x0a, 0x1a, 0x00, 0x9e]);
  second.set(damaged);
  const again = new SecondCopyStore(disk);
  const { last } = await again.open(options);
  expect(records.map(({ digest }) => digest)).toContain(last?.digest);
  const next: CopyRecord = { kind: 'part', digest: records[0]?.digest ?? late, bytes: someBytes(10, 1) };
  await again.append([next]);
  expect(disk.bytes('copy-0001', '000002.segment')).toEqual(damaged);
});

it('takes a run that is larger than a segment', async () => {
  const store = new SecondCopyStore(new MemoryDisk());
  await store.open(options);
  const bytes = someBytes(50_000, 1);
  expect(await store.append([{ kind: 'part', digest: late, bytes }])).toMatchObject({ kind: 'room' });
  expect((await store.read(undefined, 1)).records).toEqual([{ kind: 'part', digest: late, bytes }]);
});

const late = (await new TestJournal().next()).entry.digest;

it('looks through a closed segment once, and finds what rotted since when its records are asked for', async () => {
  const disk = new MemoryDisk();
  const { store, records } = await filled(disk, 12);
  const survey = await store.survey(0);
  expect(survey).toMatchObject({ segment: 1, damaged: 0 });
  const entries = records.filter(({ kind }) => kind === 'entry');
  expect(await store.othersIn(1)).toEqual(entries.slice(0, survey?.parts.length));

  const bytes = disk.bytes('copy-0001', '000001.segment');
  const at = bytes.indexOf(0x65, 3_100);
  bytes[at] = 0x66;
  expect(await store.survey(0)).toBe(survey);
  expect(await store.othersIn(1)).toBeUndefined();
  await store.open(options);
  expect((await store.survey(0))?.damaged).toBeGreaterThan(0);
});
