import { valuesOfInterview } from '../../domain/interview/interview-form.ts';
import { valuesOfAnswers } from '../../domain/intake-form/fields.ts';
import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { ApplicationId, KeyId } from '../../domain/ids.ts';
import { isTyped, steps } from '../../domain/application/steps.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { CaseBook } from '../../queries/book/case-book.ts';
import type { CaseRow } from '../../queries/book/case-row.ts';
import { bareSummary } from '../../queries/book/summary.ts';
import { openCaseView } from '../../queries/case-view.ts';
import { base64url } from '../../sealing/bytes.ts';
import type { Storage } from '../../storage/ports.ts';
import { readIdentity } from '../../vault/identity.ts';
import { readRecord } from '../../vault/vault-store.ts';
import { draft, keepDraft } from '../drafts.ts';
import { openCase } from '../open-case.ts';
import { type Desk, session } from '../save/desk.ts';
import { drillKeyContext } from './begin-drill.ts';
import type { DrillNote } from './drill-note.ts';
import type { LeftCase } from './ports.ts';

/** A drill that is over, opened to be read with the key that was sealed for the real office. Code: `drill-unreadable`. */
export interface PastDrill {
  cases(): readonly LeftCase[];
  /**
   * A new case of the real counter, with what was typed in the drill as drafts: nobody saved it here. Pictures, fingerprints
   * and decisions stay behind. Codes: `drill-unreadable`, those of `openCase` and `keepDraft`.
   */
  carry(subject: ApplicationId): Promise<Result<ApplicationId>>;
}

type Fields = Readonly<Record<string, string>>;

export async function lookBack(desk: Desk, storage: Storage, note: DrillNote): Promise<Result<PastDrill>> {
  const { sealing } = desk;
  const by = session(desk);
  if (!by.ok) return by;
  const secret = await sealing.openBox(base64url.decode(note.key), by.value.officeKey, drillKeyContext);
  const record = await readRecord(storage.vaultFile);
  const device = record.ok ? record.value.device : undefined;
  const identity = device && (await readIdentity(sealing, device));
  if (!secret.ok || identity?.ok !== true) return refused('drill-unreadable');
  const officeKey = await sealing.importSecretKey(note.kid as KeyId, secret.value);
  const book = new CaseBook(storage, sealing);
  await book.open(officeKey, identity.value);
  const practice: Desk = {
    ...desk,
    storage,
    book,
    vault: {
      ...desk.vault,
      state: () => ({ kind: 'open', identity: identity.value, session: { ...by.value, officeKey } }),
    },
  };

  async function typed(row: CaseRow): Promise<ReadonlyMap<DraftSlot, Fields>> {
    const summary = { ...bareSummary(row), safety: 'stored', oneCopyOnly: false } as const;
    const { current } = await openCaseView(storage, sealing, officeKey, row, summary, undefined);
    const found = new Map<DraftSlot, Fields>();
    const answers = current.intake?.find(({ intake }) => intake !== undefined)?.intake;
    if (answers !== undefined) found.set('intake', texts(valuesOfAnswers(answers)));
    const interview = current.interview?.find((each) => each.interview !== undefined)?.interview;
    if (interview !== undefined) {
      found.set('interview', { ...texts(valuesOfInterview(interview)), startedAt: interview.startedAt });
    }
    // What was being typed is newer than what was saved.
    for (const slot of book.drafts(row.subject)) {
      const fields = await draft(practice, row.subject, slot);
      if (fields !== undefined) found.set(slot, fields);
    }
    return found;
  }

  return done({
    cases: () =>
      Array.from(book.all(), (row): LeftCase => {
        const { name, number, openedAt, steps: states } = bareSummary(row);
        const worked = steps.filter((step) => states[step].kind !== 'open' || book.drafts(row.subject).has(step));
        const { [row.subject]: carriedTo } = note.carried;
        return {
          subject: row.subject,
          name,
          openedAt,
          ...(number === undefined ? {} : { number }),
          typed: worked.filter((step) => isTyped(step) || book.drafts(row.subject).has(step)),
          takenAgain: worked.filter((step) => !isTyped(step) && !book.drafts(row.subject).has(step)),
          ...(carriedTo === undefined ? {} : { carriedTo }),
        };
      }).sort((a, b) => a.openedAt.localeCompare(b.openedAt)),
    async carry(subject) {
      const row = book.row(subject);
      if (row === undefined) return refused('drill-unreadable');
      const fields = await typed(row);
      const opened = await openCase(desk, { door: 'newcomer', lane: bareSummary(row).lane });
      if (!opened.ok) return opened;
      for (const [slot, values] of fields) {
        const kept = await keepDraft(desk, opened.value.subject, slot, values);
        if (!kept.ok) return kept;
      }
      return done(opened.value.subject);
    },
  });
}

const texts = (values: Readonly<Record<string, string | undefined>>): Fields =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? '']));
