import type { ApplicationId, Digest } from '../../src/domain/ids.ts';
import type { Queries } from '../database/port.ts';
import type { MessageKind, MessageState } from '../messages/port.ts';
import type { UnreadJournal } from './casework/unread-journals.ts';

/** Whatever came before nobody is told of: messages begin now. */
export async function readAll(database: Queries): Promise<void> {
  await database.query(
    'INSERT INTO message_cursors (journal, arrival) SELECT journal, arrivals FROM journals ON CONFLICT DO NOTHING',
  );
}

export async function toldEntries(
  database: Queries,
  { journal, from, to }: UnreadJournal,
): Promise<{ readonly digest: Digest; readonly subject: ApplicationId; readonly jws: string }[]> {
  return database.query<{ digest: Digest; subject: ApplicationId; jws: string }>(
    `SELECT digest, subject, jws FROM entries
     WHERE journal = $1 AND arrival > $2 AND arrival <= $3 AND subject IS NOT NULL
       AND type IN ('application.completed', 'review.decided', 'passport.ready') ORDER BY arrival`,
    [journal, from, to],
  );
}

/** The same entry is told of once, however often it is found. */
export async function insertMessage(
  tx: Queries,
  row: { readonly event: Digest; readonly kind: MessageKind; readonly subject: ApplicationId; readonly office: string },
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO messages (event, kind, subject, office, state, tries, made_at, next_try_at)
     VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $5) ON CONFLICT DO NOTHING`,
    [row.event, row.kind, row.subject, row.office, at.toISOString()],
  );
}

export interface DueMessage {
  readonly event: Digest;
  readonly kind: MessageKind;
  readonly subject: ApplicationId;
  readonly office: string;
  /** This one included. */
  readonly tries: number;
  readonly madeAt: Date;
}

/** Those whose time came, for whoever asks first: nobody else gets them until `leaseUntil`, or ever if they end. */
export async function takeDue(database: Queries, now: Date, leaseUntil: Date, count: number): Promise<DueMessage[]> {
  const rows = await database.query<Omit<DueMessage, 'madeAt'> & { made_at: Date }>(
    `UPDATE messages SET tries = tries + 1, next_try_at = $2
     WHERE event IN (
       SELECT event FROM messages WHERE state = 'waiting' AND next_try_at <= $1
       ORDER BY next_try_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING event, kind, subject, office, tries, made_at`,
    [now.toISOString(), leaseUntil.toISOString(), count],
  );
  return rows.map(({ made_at: madeAt, ...row }) => ({ ...row, madeAt: new Date(madeAt) }));
}

export async function endMessage(
  database: Queries,
  event: Digest,
  state: Exclude<MessageState, 'waiting'>,
  at: Date,
): Promise<void> {
  await database.query('UPDATE messages SET state = $2, code = NULL, ended_at = $3 WHERE event = $1', [
    event,
    state,
    at.toISOString(),
  ]);
}

export async function putOff(database: Queries, event: Digest, code: string, until: Date): Promise<void> {
  await database.query('UPDATE messages SET code = $2, next_try_at = $3 WHERE event = $1', [
    event,
    code,
    until.toISOString(),
  ]);
}

/** Whether anything of this kind was brought to whoever waits for this application. */
export async function wasTold(database: Queries, subject: ApplicationId, kind: MessageKind): Promise<boolean> {
  const rows = await database.query(
    "SELECT 1 FROM messages WHERE subject = $1 AND kind = $2 AND state = 'sent' LIMIT 1",
    [subject, kind],
  );
  return rows.length > 0;
}

/** When the next is due; undefined when none waits. */
export async function nextDue(database: Queries): Promise<Date | undefined> {
  const [row] = await database.query<{ at: Date | null }>(
    "SELECT min(next_try_at) AS at FROM messages WHERE state = 'waiting'",
  );
  return row?.at === null || row === undefined ? undefined : new Date(row.at);
}
