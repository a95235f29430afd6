import { useSignal } from '@preact/signals';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView, StepState } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { StepMark } from '../../ui/components/state-mark.tsx';
import { useKeys } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';
import { CaseHeader } from '../case/case-header.tsx';
import { CaseMissing } from '../case/case-missing.tsx';
import { counterSteps } from '../case/counter-steps.ts';
import { StepBar } from '../case/step-bar.tsx';
import { useCaseView } from '../case/use-case-view.ts';
import { useStepKeys } from '../case/use-step-keys.ts';
import { reasonWords } from '../records/reason-words.ts';
import { printWanted } from './print-wanted.ts';
import '../case/case.css';
import './finish.css';

/** Before the person leaves: what was done, what was not, and the slip. */
export function Finish({ subject }: { readonly subject: ApplicationId }) {
  const loaded = useCaseView(subject);
  useStepKeys(subject);
  if (loaded.kind !== 'there') return <CaseMissing loading={loaded.kind === 'loading'} />;
  return <FinishCase view={loaded.view} />;
}

function FinishCase({ view }: { readonly view: CaseView }) {
  const { actions } = useApp();
  const words = useWords();
  const { t } = words;
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const { summary } = view;
  const { subject } = summary;
  /** Whatever was recorded since the last slip belongs on another. */
  const ended = summary.turn === 'done';
  const drafts = counterSteps.filter((step) => summary.steps[step].kind === 'draft');
  const conflicts = counterSteps.filter((step) => summary.steps[step].kind === 'conflict');

  async function finish(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    refusal.value = undefined;
    if (!ended) {
      const completed = await actions.completeApplication(subject);
      busy.value = false;
      if (!completed.ok) {
        refusal.value = completed.refusal;
        return;
      }
    }
    printWanted.value = true;
    go({ kind: 'slip', subject });
  }

  useKeys({ 'Ctrl+Enter': () => void finish(), F9: () => void finish() });

  return (
    <article class="case">
      <CaseHeader summary={summary} />
      <StepBar steps={summary.steps} current="finish" subject={subject} />
      <section class="case-step finish" aria-labelledby="finish-title">
        <h2 id="finish-title">{t('finish.title')}</h2>
        <ul class="finish-steps">
          {counterSteps.map((step) => (
            <li key={step}>
              <span>{t(`step.${step}`)}</span>
              <span>
                <StepMark state={summary.steps[step]} />
              </span>
              <span class="soft">{reasonOf(summary.steps[step])}</span>
              <Button
                kind="quiet"
                label={t('finish.open', { step: t(`step.${step}`) })}
                onPress={() => go({ kind: 'case', subject, step })}
              >
                {t('finish.open.short')}
              </Button>
            </li>
          ))}
        </ul>
        {drafts.length > 0 && (
          <Notice kind="attention">
            <p>{t('finish.drafts', { steps: drafts.map((step) => t(`step.${step}`)).join(', ') })}</p>
          </Notice>
        )}
        {conflicts.length > 0 && (
          <Notice kind="attention">
            <p>{t('finish.conflicts', { steps: conflicts.map((step) => t(`step.${step}`)).join(', ') })}</p>
          </Notice>
        )}
        <RefusalNotice refusal={refusal.value} title={t('saved.not')} />
        <div class="step-acts">
          <Button kind="primary" keys="Ctrl+Enter" busy={busy.value} autoFocus onPress={() => void finish()}>
            {ended ? t('finish.act.again') : t('finish.act')}
          </Button>
        </div>
      </section>
    </article>
  );

  function reasonOf(state: StepState): string {
    return state.kind === 'not-taken' ? reasonWords(words, state.mode, state.reason) : '';
  }
}
