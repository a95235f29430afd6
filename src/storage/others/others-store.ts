import { Dexie } from 'dexie';
import { type Result, done, refused } from '../../domain/result.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { OtherEntryRow, OtherJournalRow } from '../database/rows.ts';
import type { LoketDatabase } from '../database/database.ts';
import { noProgress } from '../outbox/receipts.ts';
import { foundBy } from '../journal/found-by.ts';
import type { StorageParts } from '../parts.ts';
import type { StoredEntry } from '../ports.ts';
import type { Room } from '../room.ts';
import { isNoRoom } from '../second-copy/disk.ts';
import type { OtherHead, OthersBatch, OthersStore } from './ports.ts';

/** As many as a key set has upstreams. */
const cursorsKept = 8;
/** The types that bring keys. Storage knows no other type of entry. */
const bringKeys = new Set(['journal.opened', 'officer.added']);

export function othersStore({ db, changes }: StorageParts, room: Room): OthersStore {
  const { strict, hints } = db;
  return {
    async keepOthers(batch) {
      // What can be fetched again never takes the room that this counter's own work needs.
      if (!(await room.ensure())) return refused('room-full');
      const kept = await keep(strict, batch).catch((error: unknown): Result<never> => {
        if (isNoRoom(error)) return refused('room-full');
        throw error;
      });
      if (kept.ok && kept.value.length > 0) changes.changed();
      return kept;
    },

    async othersOf(subject) {
      return inOrder(await strict.otherEntries.where('subject').equals(subject).toArray());
    },

    async otherKeyEntries(journal) {
      // Of our own journal another branch may come back, whose keys are in ours.
      const own = strict.entries.where('[journal+seq]').between([journal, 1], [journal, Dexie.maxKey]);
      const [ours, theirs] = await Promise.all([
        own.filter(({ entry }) => bringKeys.has(entry.type)).toArray(),
        strict.otherEntries.where('keys').equals(journal).toArray(),
      ]);
      return [...ours.map(({ entry }) => entry), ...inOrder(theirs)].map(({ jws }) => jws);
    },

    async waitingOthers(journal) {
      const [rows, ofAll] = await Promise.all([
        strict.waitingOthers
          .where('[journal+digest]')
          .between([journal, Dexie.minKey], [journal, Dexie.maxKey])
          .toArray(),
        strict.waitingOthers.count(),
      ]);
      return { waiting: rows.map(({ digest, wire }) => ({ digest, wire })), ofAll };
    },

    async otherHeads() {
      return (await strict.otherJournals.toArray()) satisfies OtherHead[];
    },

    async keepOtherReceipt(receipt) {
      const { journal, toSeq, head } = receipt;
      const tables = [strict.otherJournals, strict.otherEntries, strict.journals, strict.progress];
      const took = await strict.transaction('rw', tables, async () => {
        if (head === null || (await strict.otherEntries.get([journal, toSeq, head])) === undefined) return false;
        const isNewer = (known: Receipt | undefined) =>
          known === undefined || Date.parse(known.at) < Date.parse(receipt.at);
        if ((await strict.journals.get(journal)) !== undefined) {
          const progress = (await strict.progress.get(journal)) ?? noProgress(journal);
          if (isNewer(progress.branch)) await strict.progress.put({ ...progress, branch: receipt });
          return true;
        }
        const row = await strict.otherJournals.get(journal);
        if (row === undefined || !isNewer(row.receipt)) return false;
        await strict.otherJournals.put({ ...row, receipt });
        return true;
      });
      if (took) changes.changed();
    },

    async unboxedOthers(count) {
      return inOrder(await strict.otherEntries.where('unboxed').equals(1).limit(count).toArray());
    },

    async otherBoxes() {
      return (await strict.otherBoxes.toArray()).map(({ box }) => box);
    },

    async boxOthers(entries, boxes) {
      await strict.transaction('rw', strict.otherEntries, strict.otherBoxes, async () => {
        const rows = await strict.otherEntries.bulkGet(
          entries.map(({ journal, seq, digest }) => [journal, seq, digest]),
        );
        const boxed = rows.flatMap((row) => (row === undefined ? [] : withoutMark(row)));
        await strict.otherEntries.bulkPut(boxed);
        await strict.otherBoxes.bulkAdd(boxes.map((box) => ({ box })));
      });
    },

    async unboxOthers() {
      await strict.transaction('rw', strict.otherEntries, strict.otherBoxes, async () => {
        await strict.otherBoxes.clear();
        await strict.otherEntries.where('[journal+seq+digest]').above(Dexie.minKey).modify({ unboxed: 1 });
      });
    },

    async feedCursor(upstream) {
      return (await strict.value('feed'))?.find((read) => read.upstream === upstream)?.cursor;
    },

    async setFeedCursor(upstream, cursor) {
      await hints.transaction('rw', hints.meta, async () => {
        const others = ((await hints.value('feed')) ?? []).filter((read) => read.upstream !== upstream);
        await hints.setValue('feed', [...others.slice(1 - cursorsKept), { upstream, cursor }]);
      });
    },

    async setConfirmedSpares(devices) {
      if (JSON.stringify(await strict.value('confirmedSpares')) === JSON.stringify(devices)) return;
      await hints.setValue('confirmedSpares', devices);
      changes.changed();
    },
  };
}

function keep(db: LoketDatabase, batch: OthersBatch): Promise<Result<readonly StoredEntry[]>> {
  const { journal, of, entries, waiting, decided, heardAt } = batch;
  return db.transaction(
    'rw',
    db.otherEntries,
    db.otherJournals,
    db.waitingOthers,
    db.journals,
    db.carried,
    async () => {
      const known = await db.otherEntries.bulkGet(entries.map(({ seq, digest }) => [journal, seq, digest]));
      const fresh = entries.filter((_, index) => known[index] === undefined);
      await db.otherEntries.bulkAdd(fresh.map(otherRowOf));
      await db.waitingOthers.bulkDelete(decided.map((digest) => [journal, digest]));
      await db.waitingOthers.bulkPut(waiting.map(({ digest, wire }) => ({ journal, digest, wire })));
      if ((await db.journals.get(journal)) !== undefined) {
        const before = await db.carried.get(journal);
        if (fresh.length > 0)
          await db.carried.put({ ...before, journal, broughtAt: heardAt, arrived: false, ours: true });
        return done(fresh);
      }
      const row = of && moved(await db.otherJournals.get(journal), batch, fresh);
      if (row !== undefined) await db.otherJournals.put(row);
      return done(fresh);
    },
  );
}

function moved(
  row: OtherJournalRow | undefined,
  { of, heardAt }: OthersBatch,
  fresh: readonly StoredEntry[],
): OtherJournalRow | undefined {
  const last = fresh.reduce<StoredEntry | undefined>((a, b) => (a === undefined || b.seq > a.seq ? b : a), undefined);
  if (of === undefined || last === undefined) return row;
  const end =
    row !== undefined && row.seq >= last.seq
      ? { seq: row.seq, head: row.head, lastAt: row.lastAt }
      : { seq: last.seq, head: last.digest, lastAt: last.at };
  return { ...row, ...of, ...end, entries: (row?.entries ?? 0) + fresh.length, heardAt };
}

export function otherRowOf(entry: StoredEntry): OtherEntryRow {
  const { journal, seq, digest, subject, type } = entry;
  return {
    ...{ journal, seq, digest, ...foundBy(entry) },
    ...(subject === undefined ? {} : { unboxed: 1 }),
    ...(bringKeys.has(type) ? { keys: journal } : {}),
    entry,
  };
}

function withoutMark({ unboxed: _, ...row }: OtherEntryRow): OtherEntryRow {
  return row;
}

const inOrder = (rows: readonly OtherEntryRow[]): StoredEntry[] =>
  [...rows]
    .sort((a, b) => (a.journal < b.journal ? -1 : a.journal > b.journal ? 1 : a.seq - b.seq))
    .map(({ entry }) => entry);
