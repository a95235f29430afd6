import { Dexie } from 'dexie';
import type { Digest, JournalId } from '../../domain/ids.ts';
import { lanes } from '../../domain/queue/lanes.ts';
import type { LoketDatabase, PartKey, PartMarkRow } from '../database.ts';
import { headOf } from '../journal/journal-reads.ts';
import { partAsStored } from '../journal/sound-part.ts';
import type { StorageParts } from '../parts.ts';
import type { Attempt, OutboxStore, PartMark, Progress } from '../ports.ts';
import { forgetReceipts, forgetSent, noProgress, publicProgress, takeReceipt } from './receipts.ts';

const attemptsKept = 500;

/** What those who send see and note. Receipts are flushed; hints and attempts are not. */
export function outboxStore({ db, changes, fault }: StorageParts): OutboxStore {
  const { strict, hints } = db;
  return {
    standings: () =>
      strict.transaction('r', strict.journals, strict.progress, strict.meta, async () => {
        const [rows, progress, copy] = await Promise.all([
          strict.journals.orderBy('order').toArray(),
          strict.progress.toArray(),
          strict.value('secondCopy'),
        ]);
        const known = new Map(progress.map((row) => [row.journal, row]));
        const inOrder = copy === undefined || copy.state === 'in-order';
        return rows.map((row) => ({
          ...headOf(row),
          sendable: inOrder ? row.secondCopySeq : row.seq,
          progress: publicProgress(known.get(row.journal) ?? noProgress(row.journal)),
        }));
      }),

    async progress(journal): Promise<Progress> {
      return publicProgress((await strict.progress.get(journal)) ?? noProgress(journal));
    },

    async applyReceipt(receipt, jws, receivedAt) {
      await takeReceipt(strict, receipt, jws, receivedAt);
      changes.changed();
    },

    async forgetReceipts(isBelieved) {
      if (await forgetReceipts(strict, isBelieved)) changes.changed();
    },

    async noteFork(journal, seq) {
      await strict.transaction('rw', strict.progress, async () => {
        const progress = (await strict.progress.get(journal)) ?? noProgress(journal);
        await strict.progress.put({ ...progress, forkAtSeq: seq });
      });
      changes.changed();
    },

    partsToSend: (journal, toSeq, count, except = new Set()) =>
      strict.transaction('r', strict.partMarks, strict.partsSent, strict.progress, async () => {
        const fromSeq = ((await strict.progress.get(journal))?.completeToSeq ?? 0) + 1;
        const marks: PartMark[] = [];
        for (const [place, lane] of lanes.entries()) {
          if (marks.length >= count) break;
          const named = await unsent(strict, journal, place, fromSeq, toSeq);
          const keys = named.filter(([, , , digest]) => !except.has(digest)).slice(0, count - marks.length);
          const rows = await rowsOf(strict, keys);
          marks.push(...rows.map((row) => ({ ...row, lane })));
        }
        return marks;
      }),

    partAsStored: (digest) => partAsStored(strict, digest, fault),

    async markPartsSent(parts) {
      await hints.partsSent.bulkPut(
        parts.map(({ journal, lane, seq, digest }) => ({ journal, lane: lanes.indexOf(lane), seq, digest })),
      );
    },

    async forgetPartsSent(journal) {
      await forgetSent(hints, journal);
    },

    async noteAttempt(attempt) {
      await hints.transaction('rw', hints.attempts, async () => {
        const id = await hints.attempts.add({ ...attempt });
        await hints.attempts
          .where('id')
          .belowOrEqual(id - attemptsKept)
          .delete();
      });
      changes.changed();
    },

    async attempts(count) {
      const rows = await strict.attempts.orderBy('id').reverse().limit(count).toArray();
      return rows.map(({ id: _, ...attempt }): Attempt => attempt);
    },

    reachability: () => strict.value('reachability'),

    async setReachability(state) {
      await hints.setValue('reachability', state);
      changes.changed();
    },
  };
}

/** Keys only, oldest first: what is named and not hinted as sent. */
async function unsent(
  db: LoketDatabase,
  journal: JournalId,
  lane: number,
  fromSeq: number,
  toSeq: number,
): Promise<PartKey[]> {
  const range = [
    [journal, lane, fromSeq, Dexie.minKey],
    [journal, lane, toSeq, Dexie.maxKey],
  ] as const;
  const index = '[journal+lane+seq+digest]';
  const [named, sent] = await Promise.all([
    db.partMarks
      .where(index)
      .between(...range)
      .primaryKeys(),
    db.partsSent
      .where(index)
      .between(...range)
      .primaryKeys(),
  ]);
  const done = new Set<Digest>(sent.map(([, , , digest]) => digest));
  return named.filter(([, , , digest]) => !done.has(digest));
}

/** One question for all of them: a question for each key costs more than reading the few between that are not wanted. */
async function rowsOf(db: LoketDatabase, keys: readonly PartKey[]): Promise<PartMarkRow[]> {
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return [];
  const wanted = new Set(keys.map(([, , seq, digest]) => `${seq} ${digest}`));
  const rows = await db.partMarks.where('[journal+lane+seq+digest]').between(first, last, true, true).toArray();
  return rows.filter(({ seq, digest }) => wanted.has(`${seq} ${digest}`));
}
