import { type ApplicationId, isApplicationId } from '../../src/domain/ids.ts';
import { digestsOf, parseReceiptCode } from '../../src/domain/codes/receipt-code.ts';
import { foldApplication } from '../../src/domain/application/application-fold.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import { passportReady } from '../../src/protocol/entries/collection/passport-ready.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { Queries } from '../database/port.ts';
import { entriesOfSubject } from '../queries/entries.ts';
import { factOfHeld, stepsToTake } from '../public/application-status.ts';
import { arrivalOf, subjectsOfCode } from '../queries/public.ts';
import type { OwnJournal } from './own-journal.ts';
import { lastWord, lockActs } from './stored-acts.ts';
import { takeInActs } from './take-in.ts';

/** What whoever prints says of one print. */
export interface PrintNote {
  /** Their own number of it. */
  readonly print: string;
  /** The application's id, or the receipt code on its slip. */
  readonly application: string;
  /** It lies at its office, or after all it does not. */
  readonly isReady: boolean;
}

/**
 * Enters it in the centre's journal for the office, once however often it is said. Codes: `receipt-code-unknown` (nothing of the
 * application was received, or two have the code), `print-of-another` (the print was noted for another application),
 * `steps-open` (by what the centre has nobody took them, so no passport can have been printed of it), `enrolment-closed`.
 */
export async function notePrint(
  parts: Pick<CentreParts, 'database' | 'ingest'>,
  journal: OwnJournal,
  note: PrintNote,
): Promise<Result<void>> {
  const { database } = parts;
  const subject = await subjectOf(database, note.application);
  const office = subject === undefined ? undefined : (await arrivalOf(database, subject))?.office;
  if (subject === undefined || office === undefined) return refused('receipt-code-unknown');
  const facts = (await entriesOfSubject(database, subject)).flatMap(({ jws, digest }) => {
    const entry = peekEntry(jws);
    return entry.ok ? [factOfHeld(entry.value, digest)] : [];
  });
  const like = facts.at(-1)?.at;
  const open = stepsToTake(foldApplication(facts));
  const entered = await database.transaction(async (tx) => {
    await lockActs(tx, office);
    const before = await lastWord(tx, note.print);
    if (before !== undefined && before.subject !== subject) return refused('print-of-another');
    if ((before?.isReady ?? false) === note.isReady) return done(undefined);
    if (note.isReady && open.length > 0) return refused('steps-open', { steps: open.join(', ') });
    const word = { turn: (before?.turn ?? 0) + 1, isReady: note.isReady };
    return journal.enter(tx, office, {
      ...{ type: passportReady.type, subject, like },
      clear: { print: note.print, ...word },
      print: { print: note.print, ...word },
    });
  });
  if (entered.ok) await takeInActs(parts, office);
  return entered;
}

async function subjectOf(database: Queries, application: string): Promise<ApplicationId | undefined> {
  if (isApplicationId(application)) return application;
  const code = parseReceiptCode(application);
  if (!code.ok) return undefined;
  const [subject, ...others] = await subjectsOfCode(database, digestsOf(code.value));
  return others.length > 0 ? undefined : subject;
}
