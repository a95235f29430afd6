import type { ApplicationId, Digest, JournalId } from '../../src/domain/ids.ts';
import { centresCounter, parseCertificate } from '../../src/protocol/enrolment/certificate.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import { journalOpened } from '../../src/protocol/entries/journal-opened.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { Queries } from '../database/port.ts';

/** Where the centre's journal for an office stands. */
export interface OwnHead {
  readonly journal: JournalId;
  readonly seq: number;
  readonly digest: Digest;
}

/** What was said of a print. */
export interface PrintWord {
  readonly turn: number;
  readonly isReady: boolean;
}

export interface NewAct {
  readonly journal: JournalId;
  readonly seq: number;
  readonly office: string;
  readonly epoch: string;
  readonly digest: Digest;
  readonly jws: string;
  readonly subject?: ApplicationId;
  readonly print?: PrintWord & { readonly print: string };
}

/** Whoever enters an act for the office takes turns from here to the end of the transaction. */
export async function lockActs(tx: Queries, office: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(7240626, hashtext($1))', [office]);
}

/** Of this epoch: in one that began since, a number after the last that is here may have been used. */
export async function ownHead(tx: Queries, office: string, epoch: string): Promise<OwnHead | undefined> {
  const [row] = await tx.query<{ journal: JournalId; seq: number; digest: Digest }>(
    `SELECT journal, seq, digest FROM centre_acts WHERE office = $1 AND epoch = $2
     ORDER BY journal, seq DESC LIMIT 1`,
    [office, epoch],
  );
  return row;
}

/** The last that was said of a print. */
export async function lastWord(
  tx: Queries,
  print: string,
): Promise<(PrintWord & { readonly subject: ApplicationId }) | undefined> {
  const [row] = await tx.query<{ subject: ApplicationId; turn: number; is_ready: boolean }>(
    'SELECT subject, turn, is_ready FROM centre_acts WHERE print = $1 ORDER BY turn DESC LIMIT 1',
    [print],
  );
  return row && { subject: row.subject, turn: row.turn, isReady: row.is_ready };
}

export async function insertAct(tx: Queries, act: NewAct): Promise<void> {
  const { print } = act;
  await tx.query(
    `INSERT INTO centre_acts (journal, seq, office, epoch, digest, jws, subject, print, turn, is_ready)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[act.journal, act.seq, act.office, act.epoch, act.digest, act.jws],
      ...[act.subject ?? null, print?.print ?? null, print?.turn ?? null, print?.isReady ?? null],
    ],
  );
}

/** Entered and not taken in yet: a moment later, or after a crash between the two. */
export async function actsToTake(
  database: Queries,
  office: string,
): Promise<{ readonly journal: JournalId; readonly seq: number; readonly jws: string }[]> {
  return database.query<{ journal: JournalId; seq: number; jws: string }>(
    'SELECT journal, seq, jws FROM centre_acts WHERE office = $1 AND NOT taken_in ORDER BY journal, seq LIMIT 100',
    [office],
  );
}

export async function noteTakenIn(database: Queries, journal: JournalId, toSeq: number): Promise<void> {
  await database.query('UPDATE centre_acts SET taken_in = true WHERE journal = $1 AND seq <= $2 AND NOT taken_in', [
    journal,
    toSeq,
  ]);
}

/** Offices for which something was entered that is not taken in. */
export async function officesToTake(database: Queries): Promise<string[]> {
  const rows = await database.query<{ office: string }>('SELECT DISTINCT office FROM centre_acts WHERE NOT taken_in');
  return rows.map(({ office }) => office);
}

/** Whether something was entered of the application that is not among its entries yet. */
export async function hasActToTake(tx: Queries, subject: ApplicationId): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM centre_acts WHERE subject = $1 AND NOT taken_in LIMIT 1', [subject]);
  return rows.length > 0;
}

/** The certificate of a journal that the centre kept for this office before, as the root signed it for this key. */
export async function earlierOpening(tx: Queries, office: string, kid: string): Promise<string | undefined> {
  const rows = await tx.query<{ certificate: string; jws: string }>(
    `SELECT journals.certificate, entries.jws FROM journals JOIN entries USING (journal)
     WHERE journals.office = $1 AND journals.counter = $2 AND entries.seq = 1 AND journals.certificate IS NOT NULL`,
    [office, centresCounter],
  );
  for (const { certificate, jws } of rows) {
    const known = parseCertificate(certificate);
    const entry = peekEntry(jws);
    const clear = entry.ok ? clearOf(journalOpened, entry.value) : entry;
    if (known.ok && known.value.casework === true && known.value.deviceKey.kid === kid && clear.ok)
      return clear.value.certificate;
  }
  return undefined;
}

/** One that the root signed for this key while it was at hand. */
export async function keptCertificate(tx: Queries, office: string, kid: string): Promise<string | undefined> {
  const [row] = await tx.query<{ certificate: string }>(
    'SELECT certificate FROM act_certificates WHERE office = $1 AND kid = $2',
    [office, kid],
  );
  return row?.certificate;
}

export async function keepCertificate(tx: Queries, office: string, kid: string, certificate: string): Promise<void> {
  await tx.query(
    `INSERT INTO act_certificates (office, kid, certificate) VALUES ($1, $2, $3)
     ON CONFLICT (office) DO UPDATE SET kid = excluded.kid, certificate = excluded.certificate`,
    [office, kid, certificate],
  );
}

/** Known offices for whose journal of the centre the root has not signed with this key. */
export async function officesWithoutCertificate(tx: Queries, kid: string): Promise<string[]> {
  const rows = await tx.query<{ office: string }>(
    `SELECT DISTINCT office FROM journals WHERE office IS NOT NULL AND office NOT IN (
       SELECT office FROM act_certificates WHERE kid = $1)`,
    [kid],
  );
  return rows.map(({ office }) => office);
}
