import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ApplicationId } from '../../domain/ids.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';

export type LoadedCase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'there'; readonly view: CaseView };

/** One case, opened; opened again whenever its row changed. What was shown stays until the new is there. */
export function useCaseView(subject: ApplicationId): LoadedCase {
  const { queries } = useApp();
  const loaded = useSignal<LoadedCase>({ kind: 'loading' });
  const summary = useComputed(() => queries.caseOf(subject)).value;
  // The row is not read, its change is the reason to look again.
  useEffect(() => {
    let stale = false;
    void queries.caseView(subject).then((view) => {
      if (!stale) loaded.value = view === undefined ? { kind: 'absent' } : { kind: 'there', view };
    });
    return () => {
      stale = true;
    };
  }, [summary, subject, queries, loaded]);
  return loaded.value;
}
