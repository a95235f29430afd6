import { claims, type Step } from '../../domain/application/steps.ts';
import type { Digest } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RecordValues } from '../records/record-values.tsx';
import { RecordFacts } from '../records/record-facts.tsx';

/** Records that claim the step and do not know each other, side by side. A person settles it. */
export function ConflictView({
  step,
  standing,
  onAgain,
  onWithdraw,
}: {
  readonly step: Step;
  readonly standing: readonly RecordedStep[];
  readonly onAgain: () => void;
  readonly onWithdraw: (digest: Digest) => void;
}) {
  const { t } = useWords();
  const sides = standing.filter(({ mode }) => claims(mode));
  return (
    <div class="fallback conflict">
      <Notice kind="attention" title={t('conflict.title', { step: t(`step.${step}`) })}>
        <p>{t('conflict.text')}</p>
      </Notice>
      <div class="step-acts">
        <Button kind="primary" autoFocus onPress={onAgain}>
          {t('conflict.again')}
        </Button>
      </div>
      <RecordValues records={sides} />
      <ol class="conflict-sides">
        {sides.map((record, index) => (
          <li key={record.digest}>
            <h3>{t('conflict.side', { number: index + 1 })}</h3>
            <RecordFacts record={record} />
            <Button onPress={() => onWithdraw(record.digest)}>{t('conflict.withdraw', { number: index + 1 })}</Button>
          </li>
        ))}
      </ol>
    </div>
  );
}
