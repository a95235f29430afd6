import { type StorageClock, instantOf } from '../clock.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import { isWholeBefore, journalsInOrder, lastOf, trustCopyTo } from './copy-position.ts';
import { keepAside } from './keep-aside.ts';
import { beginNewLog } from './new-log.ts';
import type { LoketDatabase } from '../database/database.ts';
import type { StorageParts } from '../parts.ts';
import type { Recovered, StartReport } from '../ports.ts';
import { rebuild } from './rebuild.ts';
import type { CopyEnd, SecondCopy } from '../second-copy/port.ts';

/**
 * Start: the ends of both copies are compared, and the longer one repairs the other. Chromium drops every database of
 * the origin after one flipped bit in its log (measured 20 of 20) and says nothing, so an empty database beside a second
 * copy is never a new device.
 */
export async function recover(
  db: LoketDatabase,
  copy: SecondCopy,
  keeper: CopyKeeper,
  end: CopyEnd,
  { clock, fault }: Pick<StorageParts, 'clock' | 'fault'>,
): Promise<StartReport> {
  const interrupted = (await db.value('rebuilding')) !== undefined;
  const last = lastOf(end);
  const held = last && (await db.entries.get([last.journal, last.seq]));
  const isEmpty = (await journalsInOrder(db)).length === 0;
  if (!interrupted && isEmpty && last === undefined) return { kind: 'new-device' };

  if (interrupted || (last !== undefined && held === undefined)) {
    const { contradictsAtSeq, firstMissingSeq, ...found } = await rebuild(db, copy, fault);
    const report: Recovered = {
      kind: 'recovered',
      copy: 'database',
      ...found,
      ...(firstMissingSeq === undefined ? {} : { firstMissingSeq }),
    };
    const noted =
      contradictsAtSeq === undefined ? await note(db, report) : await setAside(db, copy, contradictsAtSeq, clock);
    if (!isEmpty) await beginNewLog(db).catch(fault);
    // Not before it is noted what was found: broken off here, all of it is looked for again.
    await db.meta.delete('rebuilding');
    await keeper.catchUp();
    return noted;
  }
  let report = await unreported(db);
  if (last !== undefined && held?.entry.digest !== last.digest) report = await setAside(db, copy, last.seq, clock);
  else if (last !== undefined && (await isWholeBefore(db, copy, last))) {
    // The journal's head at the end again, for the next start.
    if (await keeper.catchUp()) await keeper.addAgain([]);
  } else if (await trustCopyTo(db, last)) {
    report = await note(db, {
      kind: 'recovered',
      copy: 'second-copy',
      ...(await missingFromCopy(db)),
      partsMissing: 0,
    });
  }
  await keeper.catchUp();
  return report ?? { kind: 'sound' };
}

/** What an earlier start found and no journal says yet: nobody had signed in before the browser ended. */
export const unreported = (db: LoketDatabase): Promise<Recovered | undefined> => db.value('unreported');

/** Together with what is not reported yet: the doubts are those of the first place that either speaks of. */
async function note(db: LoketDatabase, found: Recovered): Promise<Recovered> {
  const before = await unreported(db);
  const report = before === undefined ? found : together(before, found);
  await db.setValue('unreported', report);
  return report;
}

function together(before: Recovered, found: Recovered): Recovered {
  const { copy } = before;
  const entries = before.entries + found.entries;
  const parts = before.parts + found.parts;
  return { ...found, copy, entries, parts, ...firstOf(before, found) };
}

const doubts = ['firstMissingSeq', 'contradictsAtSeq'] as const;

function firstOf(...reports: readonly Recovered[]): Pick<Recovered, (typeof doubts)[number]> {
  return Object.fromEntries(
    doubts.flatMap((doubt) => {
      const places = reports.flatMap((report) => report[doubt] ?? []);
      return places.length === 0 ? [] : [[doubt, Math.min(...places)]];
    }),
  );
}

/**
 * The two say different things at one place: the database stays, the second copy is kept as it is, and what only it had is sent
 * too; a new one is begun.
 */
async function setAside(
  db: LoketDatabase,
  copy: SecondCopy,
  contradictsAtSeq: number,
  clock: StorageClock,
): Promise<Recovered> {
  await keepAside(db, copy, instantOf(clock));
  const found: Recovered = {
    kind: 'recovered',
    copy: 'second-copy',
    entries: 0,
    parts: 0,
    partsMissing: 0,
    contradictsAtSeq,
  };
  // First: once the new copy is begun nothing contradicts the database any more.
  await note(db, found);
  await copy.startAnew();
  await trustCopyTo(db, undefined);
  return note(db, { ...found, ...(await missingFromCopy(db)) });
}

async function missingFromCopy(db: LoketDatabase): Promise<{ entries: number; parts: number }> {
  let entries = 0;
  let parts = 0;
  for (const { journal, secondCopySeq, seq } of await db.journals.toArray()) {
    entries += seq - secondCopySeq;
    const rows = db.entries.where('[journal+seq]').between([journal, secondCopySeq], [journal, seq], false, true);
    await rows.each(({ entry }) => {
      parts += entry.parts.length;
    });
  }
  return { entries, parts };
}
