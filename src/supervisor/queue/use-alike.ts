import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { LookAlikes } from '../../domain/application/look-alikes.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Queries } from '../../queries/ports.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { useDeskView } from '../supervising.ts';

type Pairs = ReadonlyMap<ApplicationId, readonly CaseSummary[]>;

/**
 * For each row the others that look like the same person's, or were opened under the code of its slip, and were not found to be
 * another's. Looked for behind the first picture of the table: among 50,000 it takes a moment.
 */
export function useAlike(): (row: CaseSummary) => readonly CaseSummary[] {
  const { queries } = useApp();
  const { queries: desk } = useDeskView();
  const known = useMemo(() => new LookAlikes<CaseSummary>(), []);
  const looked = useSignal(0);
  const bySlip = useSignal<Pairs>(new Map());
  const cases = queries.cases.value;
  useEffect(() => {
    let current = true;
    const after = setTimeout(() => {
      known.update(cases);
      looked.value += 1;
      void pairsBySlip(queries, cases).then((pairs) => {
        if (current) bySlip.value = pairs;
      });
    });
    return () => {
      current = false;
      clearTimeout(after);
    };
  }, [cases, known, looked, bySlip, queries]);
  return (row) => {
    if (looked.value === 0) return [];
    const alike = known.of(row);
    const paired = (bySlip.value.get(row.subject) ?? []).filter(
      ({ subject }) => !alike.some((other) => other.subject === subject),
    );
    const joined = desk.joinedTo(row.subject);
    return [...alike, ...paired].filter(
      ({ subject }) => !joined.includes(subject) && desk.compared(row.subject, subject) !== 'different-people',
    );
  };
}

/** Both ways: whoever opens either case sees the other. */
async function pairsBySlip(queries: Pick<Queries, 'caseByCode'>, cases: readonly CaseSummary[]): Promise<Pairs> {
  const pairs = new Map<ApplicationId, CaseSummary[]>();
  const add = (one: CaseSummary, other: CaseSummary) =>
    pairs.set(one.subject, [...(pairs.get(one.subject) ?? []), other]);
  for (const row of cases) {
    const first = row.slipCode === undefined ? undefined : await queries.caseByCode(row.slipCode);
    if (first === undefined || first.subject === row.subject) continue;
    add(row, first);
    add(first, row);
  }
  return pairs;
}
