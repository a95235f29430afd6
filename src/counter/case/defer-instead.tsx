import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Step } from '../../domain/application/steps.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { Button } from '../../ui/components/button.tsx';
import { DeferPanel } from './defer-panel.tsx';

/** A step with, below it, the honest way out: not taken today, because. What was typed is a draft meanwhile. */
export function DeferInstead({
  view,
  step,
  onSaved,
  children,
}: {
  readonly view: CaseView;
  readonly step: Step;
  readonly onSaved: () => void;
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  const deferring = useSignal(false);
  return (
    <>
      {deferring.value ? (
        <DeferPanel
          view={view}
          step={step}
          onSaved={onSaved}
          onCancel={() => {
            deferring.value = false;
          }}
        />
      ) : (
        <>
          {children}
          <div class="step-foot">
            <Button
              kind="quiet"
              onPress={() => {
                deferring.value = true;
              }}
            >
              {t('defer.instead')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
