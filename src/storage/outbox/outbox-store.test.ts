import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lane } from '../../domain/queue/lanes.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { OpenedStorage } from '../open.ts';
import type { Attempt, Commit, Storage } from '../ports.ts';
import { TestDevice } from '../testing/device.ts';
import { TestJournal, atSeq, journalId, someBytes, subjectId } from '../testing/entries.ts';

let device: TestDevice;
let opened: OpenedStorage;
let storage: Storage;
let commits: Commit[];
let journal: TestJournal;

beforeEach(async () => {
  device = new TestDevice();
  opened = await device.start();
  ({ storage } = opened);
  commits = [];
  journal = new TestJournal();
});
afterEach(() => storage.close());

const save = async (subject: number | undefined, parts = 0, lane: Lane = 'regular', into = journal): Promise<void> => {
  const commit = await into.next({
    ...(subject === undefined ? {} : { subject: subjectId(subject) }),
    lane,
    body: `{"n":${into.seq}}`,
    parts: Array.from({ length: parts }, (_, at) => someBytes(20 + at, into.seq * 10 + at)),
  });
  expect((await storage.append(commit)).ok).toBe(true);
  commits.push(commit);
};

const receipt = (toSeq: number, completeToSeq: number, epoch = 'one', at = atSeq(1_000)): Receipt => ({
  v: 1,
  epoch,
  journal: journal.journal,
  ranges: toSeq === 0 ? [] : [[1, toSeq]],
  toSeq,
  head: toSeq === 0 ? null : (commits[toSeq - 1]?.entry.digest ?? null),
  completeToSeq,
  partsMissing: 0,
  class: 'committed',
  at,
});
const apply = (given: Receipt): Promise<void> => storage.applyReceipt(given, 'jws', atSeq(2_000));

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
      return entry && [...(await storage.partsSent(entry))];
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
    expect((await storage.mark(subjectId(1)))?.journal).toBe(journal.journal);
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

describe('counters', () => {
  it('equal what counting would give, after any history, and after a rebuilding', { timeout: 60_000 }, async () => {
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('save' as const), subject: fc.nat(4), parts: fc.nat(2) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('note' as const) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('receipt' as const),
          to: fc.nat(20),
          complete: fc.nat(20),
          epoch: fc.nat(2),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        await storage.close();
        device = new TestDevice();
        ({ storage } = await device.start());
        journal = new TestJournal();
        commits = [];
        for (const step of acts) {
          if (step.kind === 'save') await save(step.subject, step.parts);
          else if (step.kind === 'note') await save(undefined);
          else if (step.kind === 'receipt') {
            const toSeq = Math.min(step.to, commits.length);
            await apply(receipt(toSeq, Math.min(step.complete, toSeq), `epoch ${step.epoch}`));
          } else {
            await storage.close();
            device.loseDatabase();
            ({ storage } = await device.start());
          }
          expect((await storage.overview()).counters).toEqual(await counted());
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** The slow way, from the entries and the progress alone. */
async function counted() {
  const { toSeq, completeToSeq } = await storage.progress(journal.journal);
  const waits = ({ entry }: Commit): boolean =>
    entry.seq > toSeq || (entry.parts.length > 0 && entry.seq > completeToSeq);
  const subjects = (some: readonly Commit[]) =>
    new Set(some.flatMap(({ entry }) => (entry.subject === undefined ? [] : [entry.subject]))).size;
  const size = (some: readonly { entry: Commit['entry'] }[]) =>
    some.reduce((sum, { entry }) => sum + entry.jws.length + (entry.body?.length ?? 0), 0);
  const partSize = commits
    .filter(({ entry }) => entry.seq > completeToSeq)
    .flatMap(({ entry }) => entry.parts)
    .reduce((sum, part) => sum + part.size, 0);
  const oldest = commits[completeToSeq]?.entry.at;
  return {
    entries: commits.length,
    applications: subjects(commits),
    applicationsWaiting: subjects(commits.filter(waits)),
    entriesWaiting: commits.length - toSeq,
    bytesWaiting: size(commits.slice(toSeq)) + partSize,
    ...(oldest === undefined ? {} : { oldestWaitingAt: oldest }),
  };
}

describe('the outbox', () => {
  it('offers parts by lane, then age, without those hinted as sent, until the hints are forgotten', async () => {
    await save(1, 2, 'regular');
    await save(2, 1, 'urgent');
    await save(3, 1, 'vulnerable');
    await save(4, 1, 'urgent');
    const order = async (toSeq: number, count: number) =>
      (await storage.partsToSend(journal.journal, toSeq, count)).map(({ seq, lane }) => `${lane} ${seq}`);
    expect(await order(4, 10)).toEqual(['urgent 2', 'urgent 4', 'vulnerable 3', 'regular 1', 'regular 1']);
    expect(await order(3, 2)).toEqual(['urgent 2', 'vulnerable 3']);
    const [first] = await storage.partsToSend(journal.journal, 4, 1);
    if (first === undefined) throw new Error('There is one.');
    await storage.markPartsSent([first]);
    expect(await order(4, 2)).toEqual(['urgent 4', 'vulnerable 3']);
    await storage.forgetPartsSent(journal.journal);
    expect(await order(4, 1)).toEqual(['urgent 2']);
    await apply(receipt(4, 3));
    expect(await order(4, 9)).toEqual(['urgent 4']);
  });

  it('keeps the last 500 attempts, newest first', async () => {
    const attempt = (entries: number): Attempt => ({
      at: atSeq(entries),
      driver: 'worker',
      outcome: 'waiting',
      code: 'x',
      entries,
      parts: 0,
      bytes: 0,
    });
    for (let count = 1; count <= 510; count++) await storage.noteAttempt(attempt(count));
    const kept = await storage.attempts(1_000);
    expect(kept).toHaveLength(500);
    expect(kept[0]).toEqual(attempt(510));
  });

  it('tells other contexts that something changed', async () => {
    const sender = await device.sender();
    const told = new Promise<void>((resolve) => void sender.onChange(resolve));
    await save(1);
    await told;
    expect((await sender.overview()).counters.entries).toBe(1);
    await sender.close();
  });
});
