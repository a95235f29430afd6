import { clearOf } from '../../src/protocol/entries/define.ts';
import { applicationCompleted } from '../../src/protocol/entries/application-completed.ts';
import { reviewDecided } from '../../src/protocol/entries/review/review-decided.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { Database } from '../database/port.ts';
import { fact, setFact } from '../queries/facts.ts';
import { insertMessage, moveCursor, readAll, toldEntries, unreadJournals } from '../queries/messages.ts';
import type { MessageKind } from './port.ts';

/** Journals looked at in one go. */
const journalsAtOnce = 50;
/** What an office made longer ago is no news, even if it arrives only now. */
const newsMs = 60 * 24 * 3_600_000;

/**
 * Looks at what arrived since the last time and notes what is to be told. Exact: arrivals are numbered under each journal's own
 * lock, so none becomes visible behind the cursor. Gives how many journals were read; at most `journalsAtOnce`.
 */
export async function findEvents(database: Database, now: Date): Promise<number> {
  if ((await fact(database, 'messages-since')) === undefined) {
    await database.transaction(async (tx) => {
      await readAll(tx);
      await setFact(tx, 'messages-since', now.toISOString());
    });
  }
  const unread = await unreadJournals(database, journalsAtOnce);
  for (const journal of unread) {
    await database.transaction(async (tx) => {
      for (const { digest, subject, jws } of await toldEntries(tx, journal)) {
        const kind = kindOf(jws, now);
        if (kind !== undefined) await insertMessage(tx, { event: digest, kind, subject, office: journal.office }, now);
      }
      await moveCursor(tx, journal);
    });
  }
  return unread.length;
}

function kindOf(jws: string, now: Date): MessageKind | undefined {
  const entry = peekEntry(jws);
  if (!entry.ok || now.getTime() - Date.parse(entry.value.at) > newsMs) return undefined;
  if (entry.value.type === applicationCompleted.type) return 'received';
  const clear = clearOf(reviewDecided, entry.value);
  return clear.ok && clear.value.decision === 'return' ? 'returned' : undefined;
}
