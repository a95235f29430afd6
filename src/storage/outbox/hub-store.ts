import type { Digest, JournalId } from '../../domain/ids.ts';
import type { HubValue, ProgressRow } from '../database/rows.ts';
import type { LoketDatabase } from '../database/database.ts';
import type { StorageParts } from '../parts.ts';
import type { OutboxStore } from '../ports.ts';
import type { Attempt } from './reach-ports.ts';
import type { HubStore } from './hub-ports.ts';
import { partsUnsent, standingsOf } from './outbox-store.ts';
import { advanced, noProgress, publicProgress } from './receipts.ts';

const attemptsKept = 16;

/** Beside the outbox to the centre. Hints at what was sent, and attempts, are kept for as long as the page lives. */
export function hubStore({ db, changes }: StorageParts, outbox: Pick<OutboxStore, 'partAsStored'>): HubStore {
  const { strict, hints } = db;
  const sent = new Map<JournalId, Set<Digest>>();
  let attempts: readonly Attempt[] = [];

  /** Reads and writes in one transaction; nothing is written when `change` gives nothing. */
  async function move(change: (hub: HubValue) => Promise<HubValue | undefined> | HubValue | undefined): Promise<void> {
    const moved = await strict.transaction('rw', tablesOf(strict), async () => {
      const before = await strict.value('hub');
      const after = before && (await change(before));
      if (after !== undefined) await strict.setValue('hub', after);
      return after !== undefined;
    });
    if (moved) changes.changed();
  }
  const progressRows = async () => (await strict.value('hub'))?.progress ?? [];
  const rowOf = async (journal: JournalId): Promise<ProgressRow> =>
    (await progressRows()).find((row) => row.journal === journal) ?? noProgress(journal);
  const withRow = (hub: HubValue, row: ProgressRow): HubValue => ({
    ...hub,
    progress: [...hub.progress.filter(({ journal }) => journal !== row.journal), row],
  });

  const store: OutboxStore = {
    standings: () => standingsOf(strict, progressRows),
    outset: async (count) => ({
      standings: await store.standings(),
      reachability: await store.reachability(),
      attempts: await store.attempts(count),
    }),
    progress: async (journal) => publicProgress(await rowOf(journal)),
    applyReceipt: (receipt, receiptJws, receivedAt) =>
      move(async (hub) => {
        const old = hub.progress.find(({ journal }) => journal === receipt.journal) ?? noProgress(receipt.journal);
        const seq = (await strict.journals.get(receipt.journal))?.seq;
        const next = seq === undefined ? undefined : advanced(old, seq, receipt, receiptJws, receivedAt);
        if (next !== undefined && next.epoch !== old.epoch) sent.delete(receipt.journal);
        return next && withRow(hub, next);
      }),
    forgetReceipts: (isBelieved) =>
      move((hub) => {
        const sound = hub.progress.filter(({ receiptJws }) => receiptJws === undefined || isBelieved(receiptJws));
        return sound.length === hub.progress.length ? undefined : { ...hub, progress: sound, others: [] };
      }),
    noteFork: (journal, forkAtSeq) =>
      move((hub) => {
        const row = hub.progress.find((one) => one.journal === journal) ?? noProgress(journal);
        return withRow(hub, { ...row, forkAtSeq });
      }),
    async partsToSend(journal, toSeq, count, except = new Set()) {
      const from = (await rowOf(journal)).completeToSeq + 1;
      const done = new Set([...except, ...(sent.get(journal) ?? [])]);
      return partsUnsent(strict, { journal, fromSeq: from, toSeq, count }, done);
    },
    partAsStored: (digest) => outbox.partAsStored(digest),
    async markPartsSent(parts) {
      for (const { journal, digest } of parts) sent.set(journal, (sent.get(journal) ?? new Set()).add(digest));
    },
    async forgetPartsSent(journal) {
      sent.delete(journal);
    },
    async noteReach(reachability, attempt) {
      if (attempt !== undefined) attempts = [attempt, ...attempts].slice(0, attemptsKept);
      if (reachability !== undefined) await hints.setValue('hubReachability', reachability);
      changes.changed();
    },
    attempts: async (count) => attempts.slice(0, count),
    reachability: () => strict.value('hubReachability'),
  };

  return {
    async known() {
      const hub = await strict.value('hub');
      return hub && { certificate: hub.certificate, ...(hub.address === undefined ? {} : { address: hub.address }) };
    },
    async keep(hub) {
      await strict.transaction('rw', strict.meta, async () => {
        const before = await strict.value('hub');
        const same = before?.certificate === hub.certificate;
        await strict.setValue('hub', { progress: [], others: [], ...(same ? before : {}), ...hub });
      });
      changes.changed();
    },
    outbox: store,
    keepOther: (receipt) =>
      move(async (hub) => {
        const { journal, epoch, toSeq, completeToSeq, head } = receipt;
        if (head === null || (await strict.otherEntries.get([journal, toSeq, head])) === undefined) return undefined;
        const others = hub.others.filter((one) => one.journal !== journal);
        return { ...hub, others: [...others, { journal, epoch, toSeq, completeToSeq }] };
      }),
  };
}

const tablesOf = (db: LoketDatabase) => [db.meta, db.journals, db.otherEntries];
