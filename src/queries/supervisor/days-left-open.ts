import type { Storage } from '../../storage/ports.ts';
import type { CaseBook } from '../book/case-book.ts';
import { isCentres } from '../book/case-fact.ts';
import { closedDays } from '../office/closed-days.ts';
import type { OfficeBook } from '../office/office-book.ts';

export interface OpenDaySources {
  readonly storage: Pick<Storage, 'heads'>;
  readonly book: Pick<CaseBook, 'all' | 'counterOf'>;
  readonly office: Pick<OfficeBook, 'all'>;
}

/**
 * Office days, `YYYY-MM-DD`, oldest first, on which this device wrote for applicants and that no supervisor closed here: what
 * was photographed on them stays on this computer (`closed-days.ts`).
 */
export async function daysLeftOpen({ storage, book, office }: OpenDaySources): Promise<readonly string[]> {
  const own = new Set((await storage.heads()).map(({ journal }) => journal));
  const closed = closedDays(office.all(), own);
  const days = new Set<string>();
  for (const { facts } of book.all()) {
    for (const fact of facts) {
      if (book.counterOf(fact) === undefined && !isCentres(fact)) days.add(fact.at.slice(0, 10));
    }
  }
  return [...days].filter((day) => !closed.has(day)).sort();
}
