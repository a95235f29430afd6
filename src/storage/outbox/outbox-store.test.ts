import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begin,
  device,
  start,
  storage,
  commits,
  journal,
  save,
  receipt,
  apply,
} from '../../../tests/support/one-outbox.ts';
import type { News } from '../browser/changes.ts';
import type { Commit } from '../ports.ts';
import type { Attempt } from './reach-ports.ts';
import { realStore } from '../stores.ts';
import { atSeq } from '../testing/entries.ts';

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
        await begin();
        for (const step of acts) {
          if (step.kind === 'save') await save(step.subject, step.parts);
          else if (step.kind === 'note') await save(undefined);
          else if (step.kind === 'receipt') {
            const toSeq = Math.min(step.to, commits.length);
            await apply(receipt(toSeq, Math.min(step.complete, toSeq), `epoch ${step.epoch}`));
          } else {
            await storage.close();
            device.loseDatabase();
            await start();
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
    for (let count = 1; count <= 510; count++) await storage.noteReach(undefined, attempt(count));
    const kept = await storage.attempts(1_000);
    expect(kept).toHaveLength(500);
    expect(kept[0]).toEqual(attempt(510));
  });

  it('tells other contexts that something changed, and what of it others act on', async () => {
    const sender = await device.sender();
    const told = (kind: News) =>
      new Promise<unknown>((resolve) => void sender.onChange((news) => news.includes(kind) && resolve(news)));
    const saved = told('saved');
    await save(1);
    await saved;
    expect((await sender.overview()).counters.entries).toBe(1);
    const received = told('received');
    await storage.noteFork(journal.journal, 1);
    await received;
    // A worker of an older version names nothing.
    const whatever = told('received');
    const older = new BroadcastChannel(`${realStore.name}-storage`);
    older.postMessage(null);
    await whatever;
    older.close();
    await sender.close();
  });
});
