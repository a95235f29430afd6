import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { type Random, randomOf } from '../simulation/world/random.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { newApplication } from '../support/journal.ts';
import type { Asked } from './main.ts';
import { type Report, say } from './report.ts';
import { type Cluster, startCluster } from '../support/postgres-cluster.ts';

/**
 * The centre's PostgreSQL dies under its writers and the standby takes over. What a receipt called *replicated* must be
 * there. The control is a standby that nobody waits for: it must never be called replicated, and what was only *committed*
 * is seen to be lost there, or this would see nothing. And a commit whose wait for the standby was cancelled claims none.
 */
const writers = 4;

export async function failover({ trials, seed }: Asked): Promise<Report> {
  const random = randomOf(`failover ${seed}`);
  const figures = { replicatedReceipts: 0, asyncReplicated: 0, asyncCommittedLost: 0, cancelledReplicated: 0 };
  let lost = 0;
  for (let run = 0; run < trials; run += 1) {
    const synchronous = await dying({ synchronous: true }, random);
    const control = await dying({ synchronous: false }, random);
    const cancelled = await cancelledWait();
    lost += synchronous.replicatedLost;
    figures.replicatedReceipts += synchronous.replicated;
    figures.asyncReplicated += control.replicated;
    figures.asyncCommittedLost += control.lost;
    figures.cancelledReplicated += cancelled;
    say(`${run + 1}/${trials} synchronous ${JSON.stringify(synchronous)}, control ${JSON.stringify(control)}`);
  }
  return {
    name: 'failover',
    trials,
    lost,
    figures: { seed, ...figures },
    bounds: {
      replicatedReceipts: { least: trials },
      asyncReplicated: { most: 0 },
      asyncCommittedLost: { least: trials },
      cancelledReplicated: { most: 0 },
    },
  };
}

interface Died {
  readonly receipts: number;
  readonly replicated: number;
  /** Receipts whose entries the new primary does not hold; and those of them that were called replicated. */
  readonly lost: number;
  readonly replicatedLost: number;
}

async function dying({ synchronous }: { readonly synchronous: boolean }, random: Random): Promise<Died> {
  const cluster = await startCluster({ synchronous });
  const centre = await testCentre({ databaseUrl: cluster.primaryUrl });
  try {
    const receipts: Receipt[] = [];
    const stop = new AbortController();
    const writing = Array.from({ length: writers }, () => write(centre, receipts, stop.signal));
    await pause(random.between(1_500, 4_000));
    if (!synchronous) {
      // A standby that lags is the ordinary case; here it lags for certain.
      await cluster.killStandby();
      await pause(700);
    }
    await cluster.killPrimary();
    stop.abort();
    await Promise.all(writing);
    if (!synchronous) await cluster.startStandby();
    await cluster.promote();
    const held = await heldBy(cluster.standbyUrl);
    const lost = receipts.filter(({ journal, toSeq, head }) => !held.has(`${journal}/${toSeq}/${head}`));
    const isReplicated = (receipt: Receipt): boolean => receipt.class === 'replicated';
    return {
      receipts: receipts.length,
      replicated: receipts.filter(isReplicated).length,
      lost: lost.length,
      replicatedLost: lost.filter(isReplicated).length,
    };
  } finally {
    await endOf(centre, cluster);
  }
}

/** Saves, sends and asks what is held, until the database is gone. */
async function write(centre: TestCentre, receipts: Receipt[], signal: AbortSignal): Promise<void> {
  const maker = await centre.journal();
  let sent = 0;
  while (!signal.aborted) {
    await maker.byOfficer({ type: 'application.opened', subject: newApplication(), clear: { door: 'newcomer' } });
    try {
      receipts.push((await centre.api.send(maker.journal, maker.entries.slice(sent))).receipt);
      sent = maker.entries.length;
      receipts.push(await centre.api.held(maker.journal));
    } catch {
      // No receipt, no claim: the database is going.
      if (!signal.aborted) await pause(20);
    }
  }
}

/** `journal/seq/digest` of each entry that stands on all before it. */
async function heldBy(url: string): Promise<ReadonlySet<string>> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ place: string }>(
    `SELECT journal || '/' || seq || '/' || digest AS place FROM entries AS last
     WHERE (SELECT count(DISTINCT seq) FROM entries WHERE journal = last.journal AND seq <= last.seq) = last.seq`,
  );
  await client.end();
  return new Set(rows.map(({ place }) => place));
}

/** The standby stands still, a commit waits for it, an operator cancels the wait. How many receipts claim a second copy. */
async function cancelledWait(): Promise<number> {
  const cluster = await startCluster({ synchronous: true });
  const centre = await testCentre({ databaseUrl: cluster.primaryUrl });
  try {
    const maker = await centre.journal();
    await centre.api.send(maker.journal, maker.entries);
    cluster.freezeStandby();
    await maker.byOfficer({ type: 'application.opened', subject: newApplication(), clear: { door: 'newcomer' } });
    let answered = false;
    const sending = centre.api.send(maker.journal, maker.entries.slice(-1)).finally(() => {
      answered = true;
    });
    while (!answered) {
      await cluster.administer("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
      await pause(50);
    }
    const { receipt } = await sending;
    const asked = await centre.api.held(maker.journal);
    if (asked.toSeq !== maker.entries.length) throw new Error('The commit whose wait was cancelled is not there.');
    return [receipt, asked].filter((each) => each.class === 'replicated').length;
  } finally {
    cluster.thawStandby();
    await endOf(centre, cluster);
  }
}

/** The centre's database may be gone already: then it cannot say goodbye. */
async function endOf(centre: TestCentre, cluster: Cluster): Promise<void> {
  await centre.end().catch(() => undefined);
  await cluster.remove();
}
