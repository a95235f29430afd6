import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../domain/ids.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { OpenedStorage } from '../open.ts';
import type { StoredEntry } from '../ports.ts';
import type { LetGoPermit } from '../outbox/let-go-ports.ts';
import { TestDevice } from '../testing/device.ts';
import { TestJournal, atSeq, journalId, someBytes, subjectId } from '../testing/entries.ts';

let device: TestDevice;
let journal: TestJournal;
let opened: OpenedStorage;
let saved: StoredEntry[];

const day = '2024-06-20';
const start = async (): Promise<void> => {
  opened = await device.start();
};
const restart = async (): Promise<void> => {
  await opened.storage.close();
  await start();
};
/** Some 9 KB of parts each: about seven to a segment. */
const save = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index++) {
    const { seq } = journal;
    const parts = seq % 4 === 3 ? [] : [someBytes(6_000 + seq, seq), someBytes(3_000, seq + 500)];
    const commit = await journal.next({ subject: subjectId(seq % 5), body: `{"sealed":${seq}}`, parts });
    expect(await opened.storage.append(commit)).toEqual({ ok: true, value: 'both' });
    saved.push(commit.entry);
  }
  device.disk.settle();
};
const receiptOf = (toSeq: number, completeToSeq: number, archivedTo: number): Receipt => ({
  ...{ v: 1, epoch: 'one', journal: journal.journal, ranges: [[1, toSeq]], toSeq },
  ...{ head: saved[toSeq - 1]?.digest ?? null, completeToSeq, partsMissing: 0, class: 'committed' },
  at: atSeq(1_000),
  ...(archivedTo === 0 ? {} : { archived: { archive: 'archive-1', toSeq: archivedTo } }),
});
const receive = (toSeq: number, completeToSeq = toSeq, archivedTo = completeToSeq): Promise<void> =>
  opened.storage.applyReceipt(receiptOf(toSeq, completeToSeq, archivedTo), 'jws', atSeq(2_000));
const permit = (toSeq: number, days: readonly string[] = [day]): LetGoPermit => ({
  journals: new Map([[journal.journal, toSeq]]),
  closedDays: new Set(days),
});
async function letAllGo(given: LetGoPermit): Promise<number> {
  let parts = 0;
  for (;;) {
    const might = await opened.storage.mightLetGo(given);
    const gone = await opened.storage.letGo(given);
    // Else the centre would never be asked for what may go.
    expect(might || gone.parts === 0).toBe(true);
    if (gone.parts === 0) return parts;
    parts += gone.parts;
  }
}
const all = (): Promise<StoredEntry[]> => opened.storage.entries(journal.journal, 1, 10_000, 100_000_000);
async function partsHere(): Promise<Set<Digest>> {
  const here = new Set<Digest>();
  for (const { parts } of saved) {
    for (const { digest } of parts) if ((await opened.storage.part(digest)) !== undefined) here.add(digest);
  }
  return here;
}
const partsAfter = (seq: number): Digest[] =>
  saved.filter((entry) => entry.seq > seq).flatMap(({ parts }) => parts.map(({ digest }) => digest));

beforeEach(async () => {
  device = new TestDevice();
  journal = new TestJournal();
  saved = [];
  await start();
});
afterEach(() => opened.storage.close());

describe('letting parts go', () => {
  it('takes nothing that any of its conditions does not cover, whatever lies beside it, from neither copy', async () => {
    await save(40);
    const to = fc.nat({ max: 40 });
    await fc.assert(
      fc.asyncProperty(to, to, to, to, fc.boolean(), async (permitted, complete, archivedTo, toSeq, closed) => {
        await opened.storage.close();
        device = new TestDevice();
        journal = new TestJournal();
        saved = [];
        await start();
        await save(40);
        const completeTo = Math.min(toSeq, complete);
        if (toSeq > 0) await receive(toSeq, completeTo, Math.min(archivedTo, completeTo));
        await letAllGo(permit(permitted, closed ? [day] : ['2024-06-19']));
        const mayGoTo = closed && toSeq > 0 ? Math.min(permitted, completeTo, archivedTo) : 0;
        for (const lose of [() => undefined, () => device.loseDatabase(), () => device.disk.wipe()]) {
          await opened.storage.close();
          lose();
          await start();
          expect(await all()).toEqual(saved);
          const here = await partsHere();
          expect(partsAfter(mayGoTo).filter((digest) => !here.has(digest))).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('frees the room of whole segments in both copies, and keeps every entry with its body', async () => {
    await save(40);
    await receive(40);
    const used = device.disk.used();
    expect(await letAllGo(permit(40))).toBeGreaterThan(30);
    expect(device.disk.used()).toBeLessThan(used / 2);
    expect(await all()).toEqual(saved);
    const [oldest] = saved.flatMap(({ parts }) => parts);
    if (oldest === undefined) throw new Error('Parts were saved.');
    expect(await opened.storage.part(oldest.digest)).toBeUndefined();
    expect(await opened.storage.isGone(oldest.digest)).toBe(true);
    expect(await opened.check()).toMatchObject({ mendedInDatabase: 0, mendedInSecondCopy: 0, lost: 0 });
  });

  it('is not taken for a loss: either copy alone brings back all that was kept, and knows what went', async () => {
    await save(40);
    await receive(40);
    await letAllGo(permit(40));
    const kept = await partsHere();
    const [oldest] = saved.flatMap(({ parts }) => parts);
    for (const lose of [() => device.loseDatabase(), () => device.disk.wipe()]) {
      await opened.storage.close();
      lose();
      await start();
      expect(opened.start).toMatchObject({ kind: 'recovered', partsMissing: 0 });
      expect(await all()).toEqual(saved);
      expect(await partsHere()).toEqual(kept);
      expect(oldest && (await opened.storage.isGone(oldest.digest))).toBe(true);
      expect(await opened.check()).toMatchObject({ lost: 0 });
      await receive(40);
    }
  });

  it('leaves the journal that is written to the last one, whatever lies last in the second copy', async () => {
    const certificate = { certificate: 'certificate' };
    const first = await journal.next({ type: 'journal.opened', clear: certificate, parts: [someBytes(6_000, 1)] });
    await opened.storage.append(first);
    saved.push(first.entry);
    await save(10);
    await receive(11);
    const previous = { journal: journal.journal, seq: journal.seq, head: journal.head };
    const after = new TestJournal(journalId(2));
    const opening = await after.next({ type: 'journal.opened', clear: { ...certificate, previous } });
    await opened.storage.append(opening);
    for (let one = 0; one < 20; one++) {
      await opened.storage.append(
        await after.next({ body: `{"sealed":${one}}`, parts: [someBytes(9_000, one + 900)] }),
      );
    }
    const said = {
      ...receiptOf(11, 11, 11),
      journal: after.journal,
      head: (await opened.storage.entry(after.journal, 11))?.digest ?? null,
    };
    await opened.storage.applyReceipt(said, 'jws', atSeq(2_000));
    const both = new Map([journal.journal, after.journal].map((one) => [one, 11]));
    expect(await letAllGo({ ...permit(11), journals: both })).toBeGreaterThan(12);
    const heads = await opened.storage.heads();
    await opened.storage.close();
    device.loseDatabase();
    await start();
    expect(await opened.storage.heads()).toEqual(heads);
    expect(await opened.storage.head()).toMatchObject({ journal: after.journal, seq: 21, head: after.head });
  });

  it('is not taken for a loss when the power fails while older entries are written again', async () => {
    for (let writes = 0; writes < 6; writes++) {
      await opened.storage.close().catch(() => undefined);
      device = new TestDevice();
      journal = new TestJournal();
      saved = [];
      await start();
      await save(40);
      await receive(40);
      const { copy, disk } = device;
      let left = writes;
      disk.onWrite = () => {
        if (left-- <= 0) disk.broken = new Error('The power failed.');
      };
      await opened.storage.letGo(permit(40)).catch(() => undefined);
      disk.onWrite = undefined;
      disk.broken = undefined;
      disk.crash(2_000);
      await opened.storage.close().catch(() => undefined);
      await copy.close().catch(() => undefined);
      await start();
      const within = `after ${writes} writes`;
      expect(opened.start, within).toEqual({ kind: 'sound' });
      const { records } = await device.copy.read(undefined, 100_000_000);
      const stored = records.filter(({ kind }) => kind === 'part').map(({ digest }) => digest);
      expect(stored.length, within).toBe(new Set(stored).size);
      await letAllGo(permit(40));
      await restart();
      expect(opened.start, within).toEqual({ kind: 'sound' });
      expect(await all(), within).toEqual(saved);
    }
  });

  it('offers what is noted as gone and is here all the same, as after a note that nothing followed', async () => {
    await save(10);
    await receive(10, 0, 0);
    const [oldest] = saved.flatMap(({ parts }) => parts);
    if (oldest === undefined) throw new Error('Parts were saved.');
    const { digest, jws, body = '' } = saved[9] ?? (saved[0] as StoredEntry);
    await device.copy.append([
      { kind: 'gone', digest: oldest.digest },
      { kind: 'entry', digest, wire: { jws, body } },
    ]);
    await opened.storage.close();
    device.loseDatabase();
    await start();
    expect(await opened.storage.isGone(oldest.digest)).toBe(true);
    const offered = await opened.storage.partsToSend(journal.journal, 10, 1_000);
    expect(offered.map(({ digest }) => digest)).toContain(oldest.digest);
  });

  it('offers nothing that went to a centre that asks again, and goes on writing', async () => {
    await save(40);
    await receive(40);
    await letAllGo(permit(40));
    const kept = await partsHere();
    await opened.storage.applyReceipt({ ...receiptOf(40, 1, 0), epoch: 'two' }, 'jws', atSeq(3_000));
    const offered = await opened.storage.partsToSend(journal.journal, 40, 1_000);
    expect(new Set(offered.map(({ digest }) => digest))).toEqual(kept);
    await save(3);
    await restart();
    expect(opened.start).toEqual({ kind: 'sound' });
    expect(await all()).toEqual(saved);
  });

  it('loses nothing when the power fails or a write does at any place of it', async () => {
    for (let writes = 0; writes < 14; writes++) {
      await opened.storage.close().catch(() => undefined);
      device = new TestDevice();
      journal = new TestJournal();
      saved = [];
      await start();
      await save(24);
      await receive(24, 24, 12);
      const { copy } = device;
      let left = writes;
      const broken = new Error('The disk is gone.');
      device.disk.onWrite = () => {
        if (left-- <= 0) device.disk.broken = broken;
      };
      await letAllGo(permit(24)).catch(() => undefined);
      device.disk.onWrite = undefined;
      device.disk.broken = undefined;
      device.disk.crash(writes % 3 === 0 ? 500 : 0);
      await opened.storage.close().catch(() => undefined);
      await copy.close().catch(() => undefined);
      await start();
      const within = `after ${writes} writes`;
      expect(await all(), within).toEqual(saved);
      const here = await partsHere();
      expect(
        partsAfter(12).filter((digest) => !here.has(digest)),
        within,
      ).toEqual([]);
      // What went is in the note of it, and never a hole that nobody can explain.
      for (const { digest } of saved.flatMap(({ parts }) => parts)) {
        if (!here.has(digest)) expect(await opened.storage.isGone(digest), within).toBe(true);
      }
      device.loseDatabase();
      await restart();
      expect(await all(), within).toEqual(saved);
    }
  }, 60_000);

  it('takes nothing from a segment in which something is damaged, or while the second copy is out of order', async () => {
    await save(40);
    await receive(40);
    device.disk.broken = new Error('The disk is out of order.');
    await expect(opened.storage.append(await journal.next({ body: '{}' }))).resolves.toMatchObject({
      value: 'database',
    });
    expect(await opened.storage.letGo(permit(40))).toEqual({ parts: 0, bytes: 0 });
    device.disk.broken = undefined;
    // Found whole a moment before.
    expect(await opened.storage.mightLetGo(permit(40))).toBe(true);
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const bytes = device.disk.bytes('copy-0001', `00000${number}.segment`);
      const at = 5_000;
      bytes[at] = (bytes[at] ?? 0) ^ 16;
    }
    expect(await letAllGo(permit(40))).toBe(0);
    expect((await partsHere()).size).toBe(60);
  });

  it('is not for a browser that has no second copy', async () => {
    await save(10);
    await receive(10);
    await opened.storage.close();
    opened = await device.startWithoutCopy();
    expect(await opened.storage.mightLetGo(permit(10))).toBe(false);
    expect(await opened.storage.letGo(permit(10))).toEqual({ parts: 0, bytes: 0 });
  });
});
