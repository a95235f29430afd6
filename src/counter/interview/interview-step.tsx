import { useSignal } from '@preact/signals';
import { useWords } from '../../locales/translate.ts';
import type { CaseView, RecordedStep } from '../../queries/views.ts';
import { type Fields, useStepDraft } from '../forms/use-step-draft.ts';
import { InterviewForm } from './interview-form.tsx';
import { startingValues, valuesToCorrect } from './starting-values.ts';
import { StoredInterview } from './stored-interview.tsx';
import './interview.css';

/**
 * The interview: official questions by purpose, facts, and what the officer recommends. The legal clock of four working
 * days starts with it, so a correction keeps its time; only an interview held again has a new one.
 */
export function InterviewStep({ view, onSaved }: { readonly view: CaseView; readonly onSaved: () => void }) {
  const { t } = useWords();
  const { subject } = view.summary;
  const starting = startingValues(view, t);
  const draft = useStepDraft(subject, 'interview', starting);
  const again = useSignal<Fields | undefined>(undefined);
  const recorded = standingInterview(view);
  if (draft === undefined) return <p aria-busy="true">{t('interview.loading')}</p>;
  if (recorded?.interview === undefined || draft.found || again.value !== undefined) {
    return <InterviewForm view={view} draft={draft} onSaved={onSaved} />;
  }
  const open = (values: Fields): void => {
    draft.set(values);
    again.value = values;
  };
  return (
    <StoredInterview
      recorded={recorded}
      interview={recorded.interview}
      onCorrect={(interview) => open(valuesToCorrect(interview))}
      onAgain={() => open(starting)}
      onNext={onSaved}
    />
  );
}

function standingInterview({ summary, current }: CaseView): RecordedStep | undefined {
  if (summary.steps.interview.kind !== 'done') return undefined;
  return current.interview?.find(({ interview }) => interview !== undefined);
}
