import type { FoldedApplication } from '../../domain/application/application-fold.ts';
import { isKnown, requiredOf, settles } from '../../domain/documents/missing-documents.ts';
import type { StepState } from '../views.ts';
import type { CaseFact } from './case-fact.ts';

/**
 * How far the documents are. A claim of the step as a whole (a paper with all of them) settles it; else every document
 * that the case requires has to be scanned, on paper or waived. A missing one, a promised one and one that cannot be
 * read settle nothing.
 */
export function documentsState(folded: FoldedApplication<CaseFact>): StepState {
  const { state, items } = folded.steps.documents;
  if (state.kind === 'conflict') return { kind: 'conflict' };
  const whole = items.get('');
  if (whole?.kind === 'done') return { kind: 'done', mode: whole.value.mode === 'manual' ? 'manual' : 'device' };
  if (whole?.kind === 'not-taken' && whole.value.mode === 'waived')
    return { kind: 'not-taken', mode: 'waived', reason: whole.value.reason ?? '' };

  if (items.size === 0 && needsSomething(folded)) return { kind: 'open' };
  const required = requiredOf(folded);
  const states = required.map((item) => items.get(item));
  const settled = states.filter(settles).length;
  const untouched = states.filter((each) => each === undefined || each.kind === 'open').length;
  // Before it is known what the case needs there may be more: nothing is called complete.
  if (settled === required.length && isKnown(folded)) return { kind: 'done', mode: 'device' };
  const newest = folded.steps.documents.standing.at(-1);
  if (whole?.kind === 'not-taken' && newest === whole.value)
    return { kind: 'not-taken', mode: 'deferred', reason: whole.value.reason ?? '' };
  if (settled === 0 && untouched === 0) return { kind: 'not-taken', mode: 'deferred', reason: 'documents-missing' };
  const begun = [...items.values()].some(({ kind }) => kind !== 'open');
  return begun ? { kind: 'partial', settled, of: required.length, untouched } : { kind: 'open' };
}

/** Without looking which documents they are. */
function needsSomething({ steps: { intake } }: FoldedApplication<CaseFact>): boolean {
  return intake.state.kind !== 'done' || intake.state.value.needs?.length !== 0;
}
