import { describe, expect, it } from 'vitest';
import { deskStore } from '../sealed/desk-store.ts';
import { storage, journal, save, receipt, apply } from '../../../tests/support/one-outbox.ts';
import { TestJournal, atSeq, journalId, subjectId } from '../testing/entries.ts';

describe('receipts', () => {
  it('make received what they cover, and an application only when all its entries and parts are', async () => {
    await save(1);
    await save(2, 2);
    await save(1);
    await apply(receipt(2, 1));
    expect((await storage.overview()).counters).toMatchObject({
      entries: 3,
      applications: 2,
      applicationsWaiting: 2,
      entriesWaiting: 1,
      oldestWaitingAt: atSeq(2),
    });
    await apply(receipt(3, 1));
    expect((await storage.overview()).counters).toMatchObject({ applicationsWaiting: 1, entriesWaiting: 0 });
    await apply(receipt(3, 3));
    const { counters } = await storage.overview();
    expect(counters).toEqual({
      entries: 3,
      applications: 2,
      applicationsWaiting: 0,
      entriesWaiting: 0,
      bytesWaiting: 0,
    });
  });

  it('never take back within an epoch, and never mix two', async () => {
    for (let count = 0; count < 5; count++) await save(count, 1);
    await apply(receipt(4, 2));
    await apply(receipt(3, 3));
    await apply({ ...receipt(4, 2, 'one', atSeq(1)), class: 'replicated' });
    expect(await storage.progress(journal.journal)).toMatchObject({
      toSeq: 4,
      completeToSeq: 2,
      receipt: { class: 'committed' },
    });
    await apply({ ...receipt(4, 2, 'one', atSeq(1_001)), class: 'replicated' });
    expect((await storage.progress(journal.journal)).receipt?.class).toBe('replicated');
  });

  it('of what is archived hold in every epoch and only ever reach further, unless they are not believed any more', async () => {
    for (let count = 0; count < 4; count++) await save(count, 1);
    const archived = (toSeq: number) => ({ archived: { archive: 'archive-1', toSeq } });
    const known = async () => (await storage.progress(journal.journal)).archived?.toSeq;
    await apply(receipt(4, 3));
    expect(await known()).toBeUndefined();
    // It covers less than what is known: of the archive it counts all the same.
    await apply({ ...receipt(3, 3, 'one', atSeq(1)), ...archived(2) });
    expect(await storage.progress(journal.journal)).toMatchObject({
      toSeq: 4,
      archived: { archive: 'archive-1', toSeq: 2 },
    });
    await apply({ ...receipt(4, 4, 'one', atSeq(2)), ...archived(1) });
    await apply(receipt(1, 1, 'two', atSeq(3)));
    expect([await known(), (await storage.progress(journal.journal)).toSeq]).toEqual([2, 1]);
    await apply({ ...receipt(9, 9, 'two', atSeq(4)), ...archived(9) });
    expect(await known()).toBe(4);
    await storage.forgetReceipts(() => false);
    expect(await known()).toBeUndefined();
  });

  it('that are not believed any more count for nothing, until the same epoch says something anew', async () => {
    for (let count = 0; count < 3; count++) await save(count, 1);
    await apply(receipt(3, 3));
    await storage.noteFork(journal.journal, 3);
    await storage.forgetReceipts(() => true);
    expect(await storage.progress(journal.journal)).toMatchObject({ epoch: 'one', toSeq: 3 });

    await storage.forgetReceipts((jws) => jws !== 'jws');
    const forgotten = await storage.progress(journal.journal);
    expect(forgotten).toEqual({ epoch: undefined, toSeq: 0, completeToSeq: 0, forkAtSeq: 3 });
    expect((await storage.overview()).counters).toMatchObject({ applicationsWaiting: 3, entriesWaiting: 3 });

    await apply(receipt(2, 1));
    expect(await storage.progress(journal.journal)).toMatchObject({ epoch: 'one', toSeq: 2, completeToSeq: 1 });
    expect((await storage.overview()).counters).toMatchObject({ applicationsWaiting: 2, entriesWaiting: 1 });
  });

  it('by a withdrawn key hold up none of an epoch before it: a centre that was put back is in that one again', async () => {
    await save(0);
    await apply(receipt(1, 1, 'one'));
    await apply(receipt(1, 1, 'two'));
    await apply(receipt(1, 1, 'one', atSeq(5_000)));
    expect(await storage.progress(journal.journal)).toMatchObject({ epoch: 'two' });
    await storage.forgetReceipts(() => false);
    await apply(receipt(1, 1, 'one', atSeq(6_000)));
    expect(await storage.progress(journal.journal)).toMatchObject({ epoch: 'one', toSeq: 1, completeToSeq: 1 });
  });

  it('of a new epoch replace what older ones said, and an older one that comes late says nothing', async () => {
    for (let count = 0; count < 4; count++) await save(count, 1);
    const named = await storage.partsToSend(journal.journal, 4, 100);
    await apply(receipt(4, 4));
    await storage.markPartsSent(named.slice(1));
    const sentOf = async (seq: number) => {
      const entry = await storage.entry(journal.journal, seq);
      return entry && [...(await storage.desk(deskStore).partsSent(entry))];
    };
    expect([await sentOf(1), await sentOf(2)]).toEqual([[], [named[1]?.digest]]);
    await storage.markPartsSent(named);
    await apply(receipt(1, 0, 'two'));
    expect((await storage.overview()).counters).toMatchObject({ applicationsWaiting: 4, entriesWaiting: 3 });
    expect(await storage.partsToSend(journal.journal, 4, 100)).toHaveLength(4);
    await apply(receipt(4, 4, 'one', atSeq(5_000)));
    expect(await storage.progress(journal.journal)).toMatchObject({ epoch: 'two', toSeq: 1, completeToSeq: 0 });
    await apply(receipt(4, 4, 'two'));
    expect((await storage.overview()).counters).toMatchObject({ applicationsWaiting: 0, bytesWaiting: 0 });
  });

  it('for a journal that is not ours, or beyond our head, make up nothing', async () => {
    await save(1);
    await apply({ ...receipt(1, 1), journal: journalId(9) });
    expect(await storage.progress(journalId(9))).toEqual({ epoch: undefined, toSeq: 0, completeToSeq: 0 });
    await apply({ ...receipt(1, 1), toSeq: 50, completeToSeq: 50 });
    await save(1);
    expect((await storage.overview()).counters).toMatchObject({ entriesWaiting: 1, applicationsWaiting: 1 });
  });

  it('outlive a fork that was noted', async () => {
    await save(1);
    await storage.noteFork(journal.journal, 1);
    await apply(receipt(1, 1));
    expect(await storage.progress(journal.journal)).toMatchObject({ toSeq: 1, forkAtSeq: 1 });
  });

  it('leave an application waiting while any journal that has a share in it waits', async () => {
    await save(1);
    const second = new TestJournal(journalId(2));
    await save(1, 0, 'regular', second);
    await apply({ ...receipt(1, 1), journal: second.journal, head: second.head ?? null });
    expect((await storage.overview()).counters.applicationsWaiting).toBe(1);
    expect((await storage.marks()).find(({ subject }) => subject === subjectId(1))?.journal).toBe(journal.journal);
    await apply(receipt(1, 1));
    expect((await storage.overview()).counters.applicationsWaiting).toBe(0);
  });

  it('stand beside each journal, oldest first, with the epoch that they are of', async () => {
    await save(1);
    const second = new TestJournal(journalId(2));
    await save(2, 0, 'regular', second);
    await apply(receipt(1, 1, 'one'));
    await apply({ ...receipt(1, 1, 'two'), journal: second.journal, head: second.head ?? null });
    expect(await storage.standings()).toMatchObject([
      { journal: journal.journal, seq: 1, sendable: 1, progress: { epoch: 'one', completeToSeq: 1 } },
      { journal: second.journal, seq: 1, sendable: 1, progress: { epoch: 'two', completeToSeq: 1 } },
    ]);
  });
});
