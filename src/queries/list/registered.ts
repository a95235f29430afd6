import { alikeTo } from '../../domain/application/duplicates.ts';
import type { Sought } from '../../domain/intake-form/sought.ts';
import type { ApplicationId, OfficerId } from '../../domain/ids.ts';
import type { CaseBook } from '../book/case-book.ts';
import { standingRecords } from '../book/summary.ts';
import type { CaseSummary } from '../views.ts';

/** Another case of the office that looks like the same person's: who recorded it, where and when. */
export interface Registered {
  readonly subject: ApplicationId;
  readonly by: 'nik' | 'person';
  readonly number: string | undefined;
  readonly at: string;
  readonly officer: OfficerId | undefined;
  /** Undefined at this counter. */
  readonly counter: string | undefined;
}

/** Newest first. A case of which only the slip is known has no NIK here, and is compared by the tag on it. */
export async function findRegistered(
  cases: readonly CaseSummary[],
  book: Pick<CaseBook, 'row' | 'counterOf'>,
  tag: (text: string) => Promise<string>,
  sought: Sought,
  but: ApplicationId,
): Promise<readonly Registered[]> {
  const nikTag = sought.nik === undefined ? undefined : await tag(`nik ${sought.nik}`);
  const alike = alikeTo({ ...sought, ...(nikTag === undefined ? {} : { nikTag }) }, cases);
  return alike
    .filter(({ record }) => record.subject !== but)
    .map(({ record: { subject, number, openedAt }, by }) => {
      const row = book.row(subject);
      const written = standingRecords(row, 'intake').at(-1) ?? row?.facts.findLast(({ slip }) => slip !== undefined);
      return {
        ...{ subject, by, number },
        at: written?.at ?? openedAt,
        officer: written?.officer,
        counter: written && book.counterOf(written),
      };
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
