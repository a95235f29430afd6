import { type Fact, type FoldedState, foldApplication } from '../../src/domain/application/application-fold.ts';
import { steps } from '../../src/domain/application/steps.ts';
import { type LegalClock, legalClock } from '../../src/domain/casework/legal-clock.ts';
import { type DocumentsFact, missingItems } from '../../src/domain/documents/missing-documents.ts';
import { ofAnswers, requiredItems } from '../../src/domain/documents/needed-documents.ts';
import { applicationOpened } from '../../src/protocol/entries/application-opened.ts';
import { type BodyOf, bodyOf } from '../../src/protocol/entries/define.ts';
import { stepRecorded } from '../../src/protocol/entries/step-recorded.ts';
import type { ReadCase } from './case-facts.ts';
import type { OpenedEntry } from './open.ts';

/**
 * Whether every step was taken or found unnecessary, as far as clear fields say: not payment, which only the centre knows of, nor which
 * documents there must be, which the form says.
 */
export function isWhole({ folded }: Pick<ReadCase, 'folded'>): boolean {
  return steps.every((step) => {
    const { state } = folded.steps[step];
    if (step === 'payment' || step === 'documents') return state.kind !== 'conflict';
    return state.kind === 'done' || isWaived(state);
  });
}

const isWaived = (state: FoldedState<Fact>): boolean => state.kind === 'not-taken' && state.value.mode === 'waived';

/** What only the opened bodies say: that the form is there, that no document is missing, and when the interview was. */
export function readWhole(
  { folded }: ReadCase,
  opened: readonly OpenedEntry[],
  holidays: ReadonlySet<string>,
): { readonly clock?: LegalClock } | undefined {
  const bodies = new Map<string, OpenedEntry>(opened.map((one) => [one.digest, one]));
  const stepOf = (digest: string): BodyOf<typeof stepRecorded> | undefined => {
    const body = bodyOf(stepRecorded, bodies.get(digest)?.body);
    return body.ok ? body.value : undefined;
  };
  const documents = foldApplication(folded.facts.map((fact) => documentsFact(fact, bodies.get(fact.digest)?.body)));
  const form = folded.steps.intake.state;
  const answers = form.kind === 'done' ? stepOf(form.value.digest)?.intake : undefined;
  if (answers === undefined || missingItems(documents)?.length !== 0) return undefined;
  const { state } = folded.steps.interview;
  if (state.kind !== 'done') return {};
  const interview = stepOf(state.value.digest);
  // On paper the time that the paper says; whoever typed it in did so later.
  const from = state.value.mode === 'manual' ? interview?.takenAt : interview?.interview?.startedAt;
  const clock = from === undefined ? undefined : legalClock(from, answers.reason, holidays);
  return clock === undefined ? {} : { clock };
}

function documentsFact(fact: Fact, body: unknown): DocumentsFact {
  if (fact.type === applicationOpened.type) {
    const opened = bodyOf(applicationOpened, body);
    return opened.ok ? { ...fact, door: opened.value.door } : fact;
  }
  const step = fact.type === stepRecorded.type ? bodyOf(stepRecorded, body) : undefined;
  if (step?.ok !== true) return fact;
  const { intake, document } = step.value;
  return {
    ...fact,
    ...(intake === undefined ? {} : { needs: requiredItems(ofAnswers(intake, fact.at.slice(0, 10))) }),
    ...(document?.legible === false ? { illegible: true } : {}),
  };
}
