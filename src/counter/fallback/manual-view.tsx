import { type Step, isTyped } from '../../domain/application/steps.ts';
import { useWords } from '../../locales/translate.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { Button } from '../../ui/components/button.tsx';
import { RecordValues } from '../records/record-values.tsx';
import { RecordFacts } from '../records/record-facts.tsx';

/** A step that was taken on paper, as it is kept, with what was typed in from the form. */
export function ManualView({
  step,
  record,
  onNext,
  onAgain,
  onCorrect,
  onWithdraw,
}: {
  readonly step: Step;
  readonly record: RecordedStep;
  readonly onNext: () => void;
  readonly onAgain: () => void;
  readonly onCorrect: () => void;
  readonly onWithdraw: () => void;
}) {
  const { t } = useWords();
  return (
    <div class="fallback">
      <h2>{t('standing.title')}</h2>
      <RecordFacts record={record} />
      <RecordValues records={[record]} />
      <div class="step-acts">
        <Button kind="primary" autoFocus onPress={onNext}>
          {t('act.next')}
        </Button>
        <Button onPress={onAgain}>{t(isTyped(step) ? 'standing.type-in' : 'standing.again')}</Button>
        <Button keys="Ctrl+Alt+0" onPress={onCorrect}>
          {t('standing.correct')}
        </Button>
        <Button kind="quiet" onPress={onWithdraw}>
          {t('standing.withdraw')}
        </Button>
      </div>
    </div>
  );
}
