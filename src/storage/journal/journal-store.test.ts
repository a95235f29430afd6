import { afterEach, describe, expect, it } from 'vitest';
import type { Storage } from '../ports.ts';
import { TestDevice } from '../testing/device.ts';
import { TestJournal, journalId, someBytes, subjectId } from '../testing/entries.ts';

describe('the journal', () => {
  const device = { current: new TestDevice() };
  let storage: Storage;
  const begin = async (): Promise<void> => {
    device.current = new TestDevice();
    storage = (await device.current.start()).storage;
  };
  afterEach(() => storage.close());

  it('says both copies when both have the entry, and gives back exactly what was saved', async () => {
    await begin();
    const journal = new TestJournal();
    const subject = subjectId(1);
    const first = await journal.next();
    const second = await journal.next({ subject, body: '{"sealed":1}', parts: [someBytes(3_000, 1)] });
    expect(await storage.append(first)).toEqual({ ok: true, value: 'both' });
    expect(await storage.append(second)).toEqual({ ok: true, value: 'both' });

    expect(await storage.head()).toEqual({
      journal: journal.journal,
      seq: 2,
      head: second.entry.digest,
      secondCopySeq: 2,
    });
    expect(await storage.entries(journal.journal, 1, 10, 1_000_000)).toEqual([first.entry, second.entry]);
    expect(await storage.entriesOf(subject)).toEqual([second.entry]);
    expect(await storage.part(second.parts[0]?.digest ?? journal.head ?? first.entry.digest)).toEqual(
      someBytes(3_000, 1),
    );
    expect(await storage.standings()).toMatchObject([{ journal: journal.journal, sendable: 2 }]);
  });

  it('calls nothing one copy only while it is under way to the second', async () => {
    device.current = new TestDevice();
    let reached = (): void => {};
    let goOn = (): void => {};
    const halfway = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const opened = await device.current.start((copy) => {
      const append = copy.append.bind(copy);
      copy.append = async (records) => {
        reached();
        await held;
        return append(records);
      };
    });
    storage = opened.storage;
    const saved = storage.append(await new TestJournal().next());
    await halfway;
    expect((await storage.overview()).counters.entries).toBe(1);
    expect((await storage.overview()).secondCopy).toEqual({ state: 'whole' });
    goOn();
    expect(await saved).toEqual({ ok: true, value: 'both' });
  });

  it('says whole as soon as it is said to be saved, noted or not', async () => {
    await begin();
    const journal = new TestJournal();
    await storage.append(await journal.next());
    await device.current.setSecondCopySeq(journal.journal, 0);
    expect((await storage.overview()).secondCopy).toEqual({ state: 'whole' });
  });

  it('refuses a sequence that is taken, skipped, or follows another entry, and writes nothing', async () => {
    await begin();
    const journal = new TestJournal();
    const other = new TestJournal();
    await storage.append(await journal.next());
    const taken = await other.next({ body: 'another first' });
    const following = await other.next();
    await journal.next();
    const skipped = await journal.next();
    for (const commit of [taken, following, skipped]) {
      const answer = await storage.append({ ...commit, row: { subject: subjectId(9), box: someBytes(9, 9) } });
      expect(answer).toEqual({ ok: false, refusal: { code: 'sequence-taken' } });
    }
    expect((await storage.head())?.seq).toBe(1);
    expect(await storage.rows()).toEqual([]);
    expect((await device.current.copy.read(undefined, 1_000_000)).records).toHaveLength(1);
  });

  it('takes nothing more into a journal after a newer one was opened', async () => {
    await begin();
    const old = new TestJournal(journalId(1));
    await storage.append(await old.next());
    const late = await old.next();
    await storage.append(await new TestJournal(journalId(2)).next());
    expect(await storage.append(late)).toEqual({ ok: false, refusal: { code: 'sequence-taken' } });
    expect((await storage.head())?.journal).toBe(journalId(2));
  });

  it('gives at least one entry however small the limit, and stops at it', async () => {
    await begin();
    const journal = new TestJournal();
    for (let count = 0; count < 5; count++) await storage.append(await journal.next({ body: 'x'.repeat(1_000) }));
    expect(await storage.entries(journal.journal, 2, 10, 1)).toHaveLength(1);
    expect(await storage.entries(journal.journal, 2, 10, 3_200)).toHaveLength(2);
    expect(await storage.entries(journal.journal, 2, 3, 1_000_000)).toHaveLength(3);
  });

  it('gives a part from the second copy where the database cannot read it, and tells of the fault', async () => {
    await begin();
    const commit = await new TestJournal().next({ parts: [someBytes(3_000, 1)] });
    await storage.append(commit);
    const lost = new DOMException('Data lost due to missing file.', 'NotReadableError');
    const mend = device.current.failPartReads(lost);
    try {
      for (const { digest, bytes } of commit.parts) expect(await storage.part(digest)).toEqual(bytes);
    } finally {
      mend();
    }
    expect(device.current.faults.map(String)).toEqual([expect.stringContaining('missing file')]);
  });

  it('removes the draft in the same transaction', async () => {
    await begin();
    const key = { subject: subjectId(1), step: 'intake' } as const;
    await storage.putDraft(key, someBytes(10, 1));
    const journal = new TestJournal();
    await storage.append({ ...(await journal.next({ subject: key.subject })), removesDraft: key });
    expect(await storage.draft(key)).toBeUndefined();
  });
});
