import type { Ref } from 'preact';
import { useWords } from '../../locales/translate.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { FindBox } from '../desk/find-box.tsx';
import { CaseHitWords } from '../desk/hit-words.tsx';
import { outstandingOf } from '../desk/outstanding.ts';

const found = 6;

/** Somebody who comes back keeps the case that was begun: the next number names it again. */
export function Returning({
  who,
  inputRef,
  onChoose,
}: {
  readonly who: CaseSummary | undefined;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChoose: (who: CaseSummary | undefined) => void;
}) {
  const { queries } = useApp();
  const { t } = useWords();
  if (who === undefined) {
    return (
      <FindBox
        label={t('numbers.back')}
        keys="K"
        inputRef={inputRef}
        find={(text) =>
          queries
            .findCases(text, found)
            .filter(({ door }) => door !== undefined)
            .map((summary) => ({
              key: summary.subject,
              content: <CaseHitWords summary={summary} typed={text} />,
              pick: () => onChoose(summary),
            }))
        }
      />
    );
  }
  const steps = outstandingOf(who).map((step) => t(`step.${step}`).toLowerCase());
  return (
    <div class="numbers-back">
      <p class="numbers-back-name personal">
        {t('numbers.back.for', { name: who.name === '' ? t('desk.nameless') : who.name })}
      </p>
      <p>{steps.length === 0 ? t('numbers.back.settled') : t('numbers.back.needs', { steps: steps.join(', ') })}</p>
      <div>
        <Button kind="quiet" onPress={() => onChoose(undefined)}>
          {t('numbers.back.cancel')}
        </Button>
      </div>
    </div>
  );
}
