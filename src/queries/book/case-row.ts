import type { ApplicationId } from '../../domain/ids.ts';
import { type Result, refused, done } from '../../domain/result.ts';
import { fromUtf8, utf8 } from '../../sealing/bytes.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { SealedRow } from '../../storage/ports.ts';
import type { CaseFact } from './case-fact.ts';

/** The summary of one case as it is kept between sessions: its facts, sealed under the office's key. */
export interface CaseRow {
  readonly subject: ApplicationId;
  readonly facts: readonly CaseFact[];
  /** Found each time, never kept: when its passport left the office under an id of its own (`HandOverJoins`). */
  readonly handedOverAt?: string;
  /** Of such a hand-over: the case whose passport it was. Of one opened under the code of a slip: the case whose slip it was. */
  readonly belongsTo?: ApplicationId;
  /** The other way round: cases whose facts are among these (`withJoined`). */
  readonly joined?: readonly ApplicationId[];
}

/** Some 100 KB in the clear: opening 50,000 rows one by one takes seconds. */
const rowsPerBox = 500;
const boxContext = 'rows 4';

/** Rows of an older shape do not open, and are made again. */
const context = (subject: ApplicationId): string => `row 4 ${subject}`;

/** The same fact twice changes nothing. */
export function withFact(row: CaseRow | undefined, subject: ApplicationId, fact: CaseFact): CaseRow {
  const facts = row?.facts ?? [];
  return facts.some(({ digest }) => digest === fact.digest) ? { subject, facts } : { subject, facts: [...facts, fact] };
}

export async function sealRow(sealing: Sealing, key: SecretKey, row: CaseRow): Promise<SealedRow> {
  const box = await sealing.sealBox(utf8(JSON.stringify(row.facts)), key, context(row.subject));
  return { subject: row.subject, box };
}

/** Codes: `box-broken`, `row-broken`. Whoever gets one rebuilds the rows from the bodies. */
export async function openRow(sealing: Sealing, key: SecretKey, sealed: SealedRow): Promise<Result<CaseRow>> {
  const plain = await sealing.openBox(sealed.box, key, context(sealed.subject));
  if (!plain.ok) return plain;
  try {
    return done({ subject: sealed.subject, facts: JSON.parse(fromUtf8(plain.value)) as CaseFact[] });
  } catch {
    return refused('row-broken');
  }
}

/** Many rows, sealed together. */
export function sealBoxes(sealing: Sealing, key: SecretKey, rows: readonly CaseRow[]): Promise<Uint8Array[]> {
  const starts = Array.from({ length: Math.ceil(rows.length / rowsPerBox) }, (_, box) => box * rowsPerBox);
  return Promise.all(
    starts.map((from) => sealing.sealBox(utf8(JSON.stringify(rows.slice(from, from + rowsPerBox))), key, boxContext)),
  );
}

/** Codes: as `openRow`. */
export async function openBox(sealing: Sealing, key: SecretKey, box: Uint8Array): Promise<Result<CaseRow[]>> {
  const plain = await sealing.openBox(box, key, boxContext);
  if (!plain.ok) return plain;
  try {
    return done(JSON.parse(fromUtf8(plain.value)) as CaseRow[]);
  } catch {
    return refused('row-broken');
  }
}
