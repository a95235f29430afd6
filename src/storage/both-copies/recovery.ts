import type { CopyKeeper } from './copy-keeper.ts';
import { journalsInOrder, lastOf, trustCopyTo } from './copy-position.ts';
import type { LoketDatabase } from '../database.ts';
import type { StartReport } from '../ports.ts';
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
): Promise<StartReport> {
  const interrupted = (await db.value('rebuilding')) !== undefined;
  const last = lastOf(end);
  const held = last && (await db.entries.get([last.journal, last.seq]));
  const isEmpty = (await journalsInOrder(db)).length === 0;
  if (!interrupted && isEmpty && last === undefined) return { kind: 'new-device' };

  if (interrupted || (last !== undefined && held === undefined)) {
    const { contradictsAtSeq, firstMissingSeq, ...found } = await rebuild(db, copy);
    if (contradictsAtSeq !== undefined) return setAside(db, copy, keeper, contradictsAtSeq);
    await keeper.catchUp();
    return {
      kind: 'recovered',
      copy: 'database',
      ...found,
      ...(firstMissingSeq === undefined ? {} : { firstMissingSeq }),
    };
  }
  if (last !== undefined && held?.entry.digest !== last.digest) return setAside(db, copy, keeper, last.seq);
  const lost = await trustCopyTo(db, last);
  const missing = await missingFromCopy(db);
  await keeper.catchUp();
  if (!lost) return { kind: 'sound' };
  return { kind: 'recovered', copy: 'second-copy', ...missing, partsMissing: 0 };
}

/** The two say different things at one place: the database stays, the second copy is kept as it is, a new one is begun. */
async function setAside(
  db: LoketDatabase,
  copy: SecondCopy,
  keeper: CopyKeeper,
  contradictsAtSeq: number,
): Promise<StartReport> {
  await copy.startAnew();
  await trustCopyTo(db, undefined);
  const missing = await missingFromCopy(db);
  await keeper.catchUp();
  return { kind: 'recovered', copy: 'second-copy', ...missing, partsMissing: 0, contradictsAtSeq };
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
