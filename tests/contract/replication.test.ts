import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { type JournalMaker, fileOf, newApplication } from '../support/journal.ts';
import { type Cluster, startCluster } from '../support/postgres-cluster.ts';

/** Two real servers. The tests follow each other on one cluster, as an operator's day would. */
let cluster: Cluster;
let centre: TestCentre;
let isOver = false;

async function begin(synchronous: boolean): Promise<void> {
  cluster = await startCluster({ synchronous });
  isOver = false;
  centre = await testCentre({ databaseUrl: () => (isOver ? cluster.standbyUrl : cluster.primaryUrl) });
}
async function end(): Promise<void> {
  await centre.end().catch(() => undefined);
  await cluster.remove();
}
/** The address now leads to the standby, as an operator moves it. */
async function failOver(): Promise<void> {
  await cluster.killPrimary();
  await cluster.promote();
  isOver = true;
  await centre.restart();
}

const openCase = (maker: JournalMaker) =>
  maker.byOfficer({ type: 'application.opened', subject: newApplication(), clear: { door: 'newcomer' } });
const classHeld = async (maker: JournalMaker) => (await centre.api.held(maker.journal)).class;

/** A standby reports what it flushed a moment after it did. */
async function classesSoon(maker: JournalMaker, times = 5): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let time = 0; time < times; time += 1) {
    seen.push(await classHeld(maker));
    await pause(60);
  }
  return seen;
}

describe('two copies at the centre, with a synchronous standby', () => {
  beforeAll(() => begin(true));
  afterAll(end);

  it('are claimed when the standby was seen to have flushed the journal', async () => {
    const maker = await centre.journal();
    await centre.api.send(maker.journal, maker.entries);
    await expect.poll(() => classHeld(maker)).toBe('replicated');
  });

  it('are not claimed for a journal with parts, which lie in one store', async () => {
    const maker = await centre.journal();
    const { parts } = await maker.recordFile(newApplication(), fileOf(1_000));
    await centre.api.send(maker.journal, maker.entries);
    for (const { digest, bytes } of parts) await centre.api.put(digest, bytes);
    expect(new Set(await classesSoon(maker))).toEqual(new Set(['committed']));
  });

  it('are not claimed while the standby stands still, though an operator cancels the wait; and are once it goes on', async () => {
    const maker = await centre.journal();
    await centre.api.send(maker.journal, maker.entries);
    cluster.freezeStandby();
    try {
      await openCase(maker);
      let answered = false;
      const sending = centre.api.send(maker.journal, maker.entries.slice(-1)).finally(() => {
        answered = true;
      });
      let cancelled = 0;
      while (!answered) {
        const waits = await cluster.administer(
          "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
        );
        cancelled += waits.rows.length;
        await pause(20);
      }
      const { receipt } = await sending;
      expect(cancelled).toBeGreaterThan(0);
      expect(receipt).toMatchObject({ class: 'committed', toSeq: 3 });
      expect(new Set(await classesSoon(maker))).toEqual(new Set(['committed']));
    } finally {
      cluster.thawStandby();
    }
    await expect.poll(() => classHeld(maker), { timeout: 10_000 }).toBe('replicated');
  });

  it('are not claimed when nobody is named as synchronous, however well the standby follows', async () => {
    await cluster.synchronousStandby('');
    const maker = await centre.journal();
    expect((await centre.api.send(maker.journal, maker.entries)).receipt.class).toBe('committed');
    expect(new Set(await classesSoon(maker))).toEqual(new Set(['committed']));
    await cluster.synchronousStandby('standby');
    await expect.poll(() => classHeld(maker)).toBe('replicated');
  });

  it('are there after a failover, which raises no new epoch', async () => {
    const maker = await centre.journal();
    await centre.api.send(maker.journal, maker.entries);
    await expect.poll(() => classHeld(maker)).toBe('replicated');
    const before = (await centre.api.statement()).epoch;
    await failOver();
    expect((await centre.api.statement()).epoch).toBe(before);
    expect(await centre.api.held(maker.journal)).toMatchObject({ toSeq: 2, epoch: before, class: 'committed' });
    await openCase(maker);
    expect((await centre.api.send(maker.journal, maker.entries.slice(-1))).receipt.toSeq).toBe(3);
    await centre.restart();
    expect((await centre.api.statement()).epoch).toBe(before);
  });
});

describe('two copies at the centre, with a standby that nobody waits for', () => {
  beforeAll(() => begin(false));
  afterAll(end);

  it('are never claimed; and when it takes over without what was received, a new epoch begins, once', async () => {
    const maker = await centre.journal();
    await centre.api.send(maker.journal, maker.entries);
    expect(new Set(await classesSoon(maker))).toEqual(new Set(['committed']));
    await cluster.killStandby();
    await openCase(maker);
    const { receipt } = await centre.api.send(maker.journal, maker.entries.slice(-1));
    await cluster.killPrimary();
    await cluster.startStandby();
    await failOver();
    const held = await centre.api.held(maker.journal);
    expect(held.toSeq).toBe(2);
    expect(held.epoch).not.toBe(receipt.epoch);
    await centre.restart();
    expect((await centre.api.statement()).epoch).toBe(held.epoch);
  });
});
