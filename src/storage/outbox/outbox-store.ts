import { Dexie } from 'dexie';
import type { Digest, JournalId } from '../../domain/ids.ts';
import { lanes } from '../../domain/queue/lanes.ts';
import type { PartKey, PartMarkRow, ProgressRow } from '../database/rows.ts';
import type { LoketDatabase } from '../database/database.ts';
import { headOf } from '../journal/journal-reads.ts';
import { partAsStored } from '../journal/sound-part.ts';
import type { StorageParts } from '../parts.ts';
import type { JournalStanding, OutboxStore, PartMark, Progress } from '../ports.ts';
import type { Attempt } from './reach-ports.ts';
import { forgetReceipts, forgetSent, noProgress, publicProgress, takeReceipt } from './receipts.ts';

const attemptsKept = 500;

/** What those who send see and note. Receipts are flushed; hints and attempts are not. */
export function outboxStore({ db, changes, fault }: StorageParts): OutboxStore {
  const { strict, hints } = db;
  return {
    standings: () => standingsOf(strict, () => strict.progress.toArray()),

    outset: (attempts) =>
      strict.transaction('r', [...standingTables(strict), strict.attempts], async () => {
        const [standings, reachability, last] = await Promise.all([
          standingsNow(strict, () => strict.progress.toArray()),
          strict.value('reachability'),
          attemptsOf(strict, attempts),
        ]);
        return { standings, reachability, attempts: last };
      }),

    async progress(journal): Promise<Progress> {
      return publicProgress((await strict.progress.get(journal)) ?? noProgress(journal));
    },

    async applyReceipt(receipt, jws, receivedAt) {
      await takeReceipt(strict, receipt, jws, receivedAt);
      changes.changed('received');
    },

    async forgetReceipts(isBelieved) {
      if (await forgetReceipts(strict, isBelieved)) changes.changed('received');
    },

    async noteFork(journal, seq) {
      await strict.transaction('rw', strict.progress, async () => {
        const progress = (await strict.progress.get(journal)) ?? noProgress(journal);
        await strict.progress.put({ ...progress, forkAtSeq: seq });
      });
      changes.changed('received');
    },

    partsToSend: (journal, toSeq, count, except = new Set()) =>
      strict.transaction('r', partTables(strict), async () => {
        const fromSeq = ((await strict.progress.get(journal))?.completeToSeq ?? 0) + 1;
        return partsUnsent(strict, { journal, fromSeq, toSeq, count }, except, sentTo);
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

    async noteReach(reachability, attempt) {
      await hints.transaction('rw', hints.attempts, hints.meta, async () => {
        if (reachability !== undefined) await hints.setValue('reachability', reachability);
        if (attempt === undefined) return;
        const id = await hints.attempts.add({ ...attempt });
        await hints.attempts
          .where('id')
          .belowOrEqual(id - attemptsKept)
          .delete();
      });
      changes.changed();
    },

    attempts: (count) => attemptsOf(strict, count),

    reachability: () => strict.value('reachability'),
  };
}

const partTables = (db: LoketDatabase) => [db.partMarks, db.partsSent, db.partsGone, db.parts, db.progress];

async function attemptsOf(db: LoketDatabase, count: number): Promise<Attempt[]> {
  const rows = await db.attempts.orderBy('id').reverse().limit(count).toArray();
  return rows.map(({ id: _, ...attempt }): Attempt => attempt);
}

type ProgressRows = () => PromiseLike<readonly ProgressRow[]>;
const standingTables = (db: LoketDatabase) => [db.journals, db.progress, db.meta];

/** Every journal of this device, with how far it is at the other side by these rows. */
export const standingsOf = (db: LoketDatabase, progressRows: ProgressRows): Promise<readonly JournalStanding[]> =>
  db.transaction('r', standingTables(db), () => standingsNow(db, progressRows));

async function standingsNow(db: LoketDatabase, progressRows: ProgressRows): Promise<readonly JournalStanding[]> {
  const [rows, progress, copy] = await Promise.all([
    db.journals.orderBy('order').toArray(),
    progressRows(),
    db.value('secondCopy'),
  ]);
  const known = new Map(progress.map((row) => [row.journal, row]));
  const inOrder = copy === undefined || copy.state === 'in-order';
  return rows.map((row) => ({
    ...headOf(row),
    sendable: inOrder ? row.secondCopySeq : row.seq,
    progress: publicProgress(known.get(row.journal) ?? noProgress(row.journal)),
  }));
}

interface PartsAsked {
  readonly journal: JournalId;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly count: number;
}
type Range = readonly [readonly unknown[], readonly unknown[]];
const placeIndex = '[journal+lane+seq+digest]';

/** Parts that these entries name, by lane, then age; but `except` and what `sent` hints at. */
export async function partsUnsent(
  db: LoketDatabase,
  { journal, fromSeq, toSeq, count }: PartsAsked,
  except: ReadonlySet<Digest>,
  sent: (db: LoketDatabase, range: Range) => PromiseLike<PartKey[]> = () => Promise.resolve([]),
): Promise<PartMark[]> {
  const marks: PartMark[] = [];
  for (const [place, lane] of lanes.entries()) {
    if (marks.length >= count) break;
    const range: Range = [
      [journal, place, fromSeq, Dexie.minKey],
      [journal, place, toSeq, Dexie.maxKey],
    ];
    const [named, hinted] = await Promise.all([
      db.partMarks
        .where(placeIndex)
        .between(...range)
        .primaryKeys(),
      sent(db, range),
    ]);
    const done = new Set<Digest>(hinted.map(([, , , digest]) => digest));
    const wanted = named.filter(([, , , digest]) => !done.has(digest) && !except.has(digest));
    const keys = await withoutGone(db, wanted);
    const rows = await rowsOf(db, keys.slice(0, count - marks.length));
    marks.push(...rows.map((row) => ({ ...row, lane })));
  }
  return marks;
}

/** What was let go of here the centre has from its archive. A note of it that nothing followed says nothing. */
async function withoutGone(db: LoketDatabase, keys: readonly PartKey[]): Promise<readonly PartKey[]> {
  if (keys.length === 0 || (await db.partsGone.count()) === 0) return keys;
  const asked = keys.map(([, , , digest]) => digest);
  const noted = await db.partsGone.where('digest').anyOf(asked).primaryKeys();
  const here = new Set(await db.parts.where('digest').anyOf(noted).primaryKeys());
  const gone = new Set(noted.filter((digest) => !here.has(digest)));
  return keys.filter(([, , , digest]) => !gone.has(digest));
}

const sentTo = (db: LoketDatabase, range: Range) =>
  db.partsSent
    .where(placeIndex)
    .between(...range)
    .primaryKeys();

/** One question for all of them: a question for each key costs more than reading the few between that are not wanted. */
async function rowsOf(db: LoketDatabase, keys: readonly PartKey[]): Promise<PartMarkRow[]> {
  const [first, last] = [keys[0], keys.at(-1)];
  if (first === undefined || last === undefined) return [];
  const wanted = new Set(keys.map(([, , seq, digest]) => `${seq} ${digest}`));
  const rows = await db.partMarks.where(placeIndex).between(first, last, true, true).toArray();
  return rows.filter(({ seq, digest }) => wanted.has(`${seq} ${digest}`));
}
