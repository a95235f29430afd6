import type { ApplicationId } from '../../domain/ids.ts';
import type { Step } from '../../domain/application/steps.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { StepMark } from '../../ui/components/state-mark.tsx';
import { go, pathOf } from '../../ui/place.ts';
import { barSteps, stepDigits } from './counter-steps.ts';
import { PaymentMark } from '../payment/payment-mark.tsx';
import './step-bar.css';

/** The steps in their order, how far each is, and the way to any of them: none waits for another. Keys: `useStepKeys`. */
export function StepBar({
  steps,
  current,
  subject,
}: {
  readonly steps: CaseSummary['steps'];
  readonly current: Step | 'finish';
  readonly subject: ApplicationId;
}) {
  const { t } = useWords();
  return (
    <nav aria-label={t('case.steps')}>
      <ol class="step-bar">
        {barSteps.map((step) => {
          const to = { kind: 'case', subject, step } as const;
          return (
            <li key={step}>
              <a
                class="step"
                href={pathOf(to)}
                aria-current={step === current ? 'step' : undefined}
                aria-keyshortcuts={`Control+Alt+${stepDigits[step]}`}
                onClick={(event) => {
                  event.preventDefault();
                  go(to);
                }}
              >
                <span class="step-name">
                  {/* Between 2 and 3 a 6 would read as a mistake. */}
                  {step !== 'payment' && <span class="figures">{stepDigits[step]} </span>}
                  {t(`step.${step}`)}
                </span>
                <span class="step-state">
                  {step === 'payment' ? <PaymentMark state={steps.payment} /> : <StepMark state={steps[step]} />}
                </span>
              </a>
            </li>
          );
        })}
        <li>
          <a
            class="step step-finish"
            href={pathOf({ kind: 'finish', subject })}
            aria-current={current === 'finish' ? 'step' : undefined}
            aria-keyshortcuts="F9"
            onClick={(event) => {
              event.preventDefault();
              go({ kind: 'finish', subject });
            }}
          >
            <span class="step-name">{t('case.finish')}</span>
            <span class="step-state">{t('case.finish.hint')}</span>
          </a>
        </li>
      </ol>
    </nav>
  );
}
