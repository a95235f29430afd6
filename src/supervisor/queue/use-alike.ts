import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { LookAlikes } from '../../domain/application/look-alikes.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { useDeskView } from '../supervising.ts';

/**
 * For each row the others that look like the same person's, and were not found to be another's. Looked for behind the first
 * picture of the table: among 50,000 it takes a moment.
 */
export function useAlike(): (row: CaseSummary) => readonly CaseSummary[] {
  const { queries } = useApp();
  const { queries: desk } = useDeskView();
  const known = useMemo(() => new LookAlikes<CaseSummary>(), []);
  const looked = useSignal(0);
  const cases = queries.cases.value;
  useEffect(() => {
    const after = setTimeout(() => {
      known.update(cases);
      looked.value += 1;
    });
    return () => clearTimeout(after);
  }, [cases, known, looked]);
  return (row) =>
    looked.value === 0
      ? []
      : known.of(row).filter((other) => desk.compared(row.subject, other.subject) !== 'different-people');
}
