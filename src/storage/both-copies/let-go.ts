import type { Digest } from '../../domain/ids.ts';
import type { LoketDatabase } from '../database/database.ts';
import type { Writer } from '../journal/journal-store.ts';
import type { StorageParts } from '../parts.ts';
import type { LetGoPermit, LetGoTerms, LetGone } from '../outbox/let-go-ports.ts';
import type { SecondCopy, Survey } from '../second-copy/port.ts';
import { type CopyRecord, recordBytes } from '../second-copy/records.ts';
import { checkedRecord } from './copy-pages.ts';

/** Looks at so many segments at most; the oldest lie first, and what cannot go is rarely followed by what can. */
const surveysAtOnce = 4;
/** Written again in runs of some 4 MiB, each one write and one flush that nobody waits for long. */
const runBytes = 4 * 1024 * 1024;
const nothing: LetGone = { parts: 0, bytes: 0 };

/**
 * Parts leave both copies by whole segments of the second one: what else lies in the segment is written again at the end of that
 * copy and flushed, then the database lets go of the parts and notes it, then the segment is taken away. Broken off anywhere,
 * nothing is missing that was not allowed to go, and the next time it goes on. In doubt nothing goes.
 */
export async function letGo(storage: StorageParts, writer: Writer, permit: LetGoPermit): Promise<LetGone> {
  const { copy, keeper, turns } = writer;
  const { strict } = storage.db;
  // Only while both copies are in order.
  if (copy === undefined || !(await turns.take(() => keeper.catchUp()))) return nothing;
  // Nothing is written to such a segment any more, so whoever saves need not wait for this.
  const found = await whatMayGo(strict, copy, permit);
  if (found === undefined) return nothing;
  const { segment, parts, others } = found;
  const digests = [...new Set(parts.map(({ digest }) => digest))];
  const notes = digests.map((digest): CopyRecord => ({ kind: 'gone', digest }));
  for (const run of inRuns([...others, ...notes])) {
    if (!(await turns.take(() => keeper.addAgain(run)))) return nothing;
  }
  return turns.take(async () => {
    // Meanwhile something may have been saved, or the copy begun to fail.
    if (!(await keeper.catchUp()) || !(await mayGo(strict, found, permit))) return nothing;
    await strict.transaction('rw', strict.parts, strict.partsGone, async () => {
      await strict.partsGone.bulkPut(digests.map((digest) => ({ digest })));
      await strict.parts.where('digest').anyOf(digests).delete();
    });
    storage.changes.changed();
    if (!(await copy.removeSegment(segment, digests))) {
      throw new Error(`Segment ${segment} is not all elsewhere.`);
    }
    return { parts: digests.length, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
}

/** Only where something is archived the second copy is looked through. */
export async function mightLetGo({ db }: StorageParts, { copy }: Writer, terms: LetGoTerms): Promise<boolean> {
  const progress = await db.strict.progress.toArray();
  if (copy === undefined || progress.every(({ archived }) => archived === undefined)) return false;
  // Nothing goes further than what is noted of it here, whatever a permit says.
  const journals = new Map(progress.map(({ journal, toSeq }) => [journal, toSeq]));
  return (await whatMayGo(db.strict, copy, { journals, ...terms })) !== undefined;
}

interface Found extends Survey {
  /** Everything in the segment but its parts. */
  readonly others: readonly CopyRecord[];
}

async function whatMayGo(db: LoketDatabase, copy: SecondCopy, permit: LetGoPermit): Promise<Found | undefined> {
  let survey = await copy.survey(0);
  for (let looked = 1; survey !== undefined; looked++) {
    if (isWorthIt(survey, permit) && (await mayGo(db, survey, permit))) {
      const others = await copy.othersIn(survey.segment);
      if (others !== undefined && (await areSound(others))) return { ...survey, others };
    }
    survey = looked < surveysAtOnce ? await copy.survey(survey.segment) : undefined;
  }
  return undefined;
}

/** What is not whole stays as it is; what holds few parts would be written again for little. */
function isWorthIt({ parts, otherBytes, damaged }: Survey, { leastShare = 0.5 }: LetGoPermit): boolean {
  const partBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return damaged === 0 && partBytes > 0 && partBytes >= leastShare * (partBytes + otherBytes);
}

/** Every entry that names any of these parts is covered by the permit, by what is noted here, and lies in a closed day. */
async function mayGo(db: LoketDatabase, { parts }: Survey, { journals, closedDays }: LetGoPermit): Promise<boolean> {
  const digests = [...new Set(parts.map(({ digest }) => digest))];
  const marks = await db.partMarks.where('digest').anyOf(digests).toArray();
  const named = new Set<Digest>(marks.map(({ digest }) => digest));
  if (digests.some((digest) => !named.has(digest))) return false;
  const progress = new Map((await db.progress.toArray()).map((row) => [row.journal, row]));
  const isWithin = marks.every(({ journal, seq }) => {
    const known = progress.get(journal);
    return seq <= Math.min(journals.get(journal) ?? 0, known?.archived?.toSeq ?? 0, known?.completeToSeq ?? 0);
  });
  if (!isWithin) return false;
  const rows = await db.entries.bulkGet(marks.map(({ journal, seq }) => [journal, seq]));
  return rows.every((row) => row !== undefined && closedDays.has(row.entry.at.slice(0, 10)));
}

async function areSound(records: readonly CopyRecord[]): Promise<boolean> {
  for (const record of records) if ((await checkedRecord(record)) === undefined) return false;
  return true;
}

function inRuns(records: readonly CopyRecord[]): CopyRecord[][] {
  const runs: CopyRecord[][] = [];
  let left = 0;
  for (const record of records) {
    const bytes = recordBytes([record]);
    const run = runs.at(-1);
    if (run !== undefined && bytes <= left) run.push(record);
    else {
      runs.push([record]);
      left = runBytes;
    }
    left -= bytes;
  }
  return runs;
}
