import { recordUnreadable } from '../../src/protocol/entries/casework/record-unreadable.ts';
import type { OwnJournal } from './own-journal.ts';
import { lockActs } from './stored-acts.ts';
import type { Database } from '../database/port.ts';
import { noteTold, unreadableEntries } from '../queries/casework/unreadable.ts';

export interface UnreadableTellerParts {
  readonly database: Database;
  /** The archive whose archivist tries to open what comes. */
  readonly archive: string;
  readonly journal: OwnJournal;
  /** How many were told, after each turn that told any. */
  readonly report?: (turn: { readonly toldUnreadable: number }) => void;
}

const which = {
  count: 50,
  /** A part is on its way, or the archive cannot be written to: the entry has nothing to do with it. */
  endsByItself: ['part-missing', 'archive-unreadable'],
  /** Half a minute. */
  triedTimes: 3,
  /** An hour and a half: whoever runs casework may have laid the wrong key beside it, and no office need hear of that. */
  mayBeOurs: ['body-not-for-key'],
  triedTimesOurs: 10,
} as const;

/**
 * Tells the office's counters what casework cannot open, by an entry of the centre's own journal that names it: there somebody can
 * record it again while the applicant can still come. Each is told once; that it was opened after all is what *archived* says.
 */
export class UnreadableTeller {
  readonly #parts: UnreadableTellerParts;

  constructor(parts: UnreadableTellerParts) {
    this.#parts = parts;
  }

  async turn(): Promise<undefined> {
    const { database, archive, journal, report } = this.#parts;
    let told = 0;
    for (const found of await unreadableEntries(database, archive, which)) {
      const { office, subject, digest, code, at } = found;
      const entered = await database.transaction(async (tx) => {
        await lockActs(tx, office);
        const act = { type: recordUnreadable.type, subject, clear: { code }, like: at, on: [digest] };
        const done = await journal.enter(tx, office, act);
        if (done.ok) await noteTold(tx, found);
        return done;
      });
      if (entered.ok) told += 1;
    }
    if (told > 0) report?.({ toldUnreadable: told });
  }
}
