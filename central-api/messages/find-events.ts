import { clearOf } from '../../src/protocol/entries/define.ts';
import { applicationCompleted } from '../../src/protocol/entries/application-completed.ts';
import { passportReady } from '../../src/protocol/entries/collection/passport-ready.ts';
import { reviewDecided } from '../../src/protocol/entries/review/review-decided.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { ReadyWord } from '../../src/domain/collection/ready.ts';
import type { ApplicationId, Digest } from '../../src/domain/ids.ts';
import type { Entry } from '../../src/protocol/entry.ts';
import type { Sealing } from '../../src/sealing/port.ts';
import type { Database } from '../database/port.ts';
import { fact, setFact } from '../queries/facts.ts';
import { moveCursor, unreadJournals } from '../queries/casework/unread-journals.ts';
import { insertMessage, readAll, toldEntries } from '../queries/messages.ts';
import type { MessageKind } from './port.ts';

/** Journals looked at in one go. */
const journalsAtOnce = 50;
/** What an office made longer ago is no news, even if it arrives only now. */
const newsMs = 60 * 24 * 3_600_000;

/**
 * Looks at what arrived since the last time and notes what is to be told. Exact: arrivals are numbered under each journal's own
 * lock, so none becomes visible behind the cursor. Gives how many journals were read; at most `journalsAtOnce`.
 */
export async function findEvents(database: Database, sealing: Pick<Sealing, 'digest'>, now: Date): Promise<number> {
  if ((await fact(database, 'messages-since')) === undefined) {
    await database.transaction(async (tx) => {
      await readAll(tx);
      await setFact(tx, 'messages-since', now.toISOString());
    });
  }
  const unread = await unreadJournals(database, 'message_cursors', journalsAtOnce);
  for (const journal of unread) {
    await database.transaction(async (tx) => {
      for (const { digest, subject, jws } of await toldEntries(tx, journal)) {
        const entry = peekEntry(jws);
        const kind = entry.ok ? kindOf(entry.value, now) : undefined;
        if (!entry.ok || kind === undefined) continue;
        const event = await eventOf(sealing, subject, entry.value, digest);
        await insertMessage(tx, { event, kind, subject, office: journal.office }, now);
      }
      await moveCursor(tx, 'message_cursors', journal);
    });
  }
  return unread.length;
}

/** A word on a print is told of once, also when a centre that lost its journal says it again in another. */
export const readyEvent = (
  sealing: Pick<Sealing, 'digest'>,
  subject: ApplicationId,
  { print, turn }: ReadyWord,
): Promise<Digest> => sealing.digest(`ready ${subject} ${print} ${turn}`);

function eventOf(sealing: Pick<Sealing, 'digest'>, subject: ApplicationId, entry: Entry, digest: Digest) {
  const word = entry.type === passportReady.type ? clearOf(passportReady, entry) : undefined;
  return word?.ok === true ? readyEvent(sealing, subject, word.value) : digest;
}

function kindOf(entry: Entry, now: Date): MessageKind | undefined {
  if (now.getTime() - Date.parse(entry.at) > newsMs) return undefined;
  if (entry.type === applicationCompleted.type) return 'received';
  if (entry.type === passportReady.type) {
    const word = clearOf(passportReady, entry);
    return word.ok ? (word.value.isReady ? 'ready' : 'not-ready') : undefined;
  }
  const clear = clearOf(reviewDecided, entry);
  return clear.ok && clear.value.decision === 'return' ? 'returned' : undefined;
}
