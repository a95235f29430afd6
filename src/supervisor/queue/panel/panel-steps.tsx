import { type Step, steps } from '../../../domain/application/steps.ts';
import { useWords } from '../../../locales/translate.ts';
import type { CaseSummary, CaseView, RecordedStep } from '../../../queries/views.ts';
import { StepMark } from '../../../ui/components/state-mark.tsx';
import { useDeskView } from '../../supervising.ts';
import { conflictIn } from './panel-conflicts.tsx';

/** The steps as the officer saw them; what contradicts itself stands above, where it is decided. */
export function PanelSteps({
  row,
  view,
}: {
  readonly row: CaseSummary;
  /** Undefined while it is being opened. */
  readonly view: CaseView | undefined;
}) {
  const { t } = useWords();
  return (
    <section aria-labelledby="panel-steps">
      <h3 id="panel-steps">{t('panel.steps')}</h3>
      {steps.map((step) => {
        const records = view?.current[step] ?? [];
        const sides = conflictIn(records);
        return (
          <div class="panel-step" key={step}>
            <p class="panel-step-head">
              <strong>{t(`step.${step}`)}</strong> <StepMark state={row.steps[step]} />
            </p>
            <Standing step={step} records={records.filter((record) => !sides.includes(record))} />
          </div>
        );
      })}
    </section>
  );
}

function Standing({ step, records }: { readonly step: Step; readonly records: readonly RecordedStep[] }) {
  const { Record, Values } = useDeskView();
  return records.map((record) => (
    <div key={`${step} ${record.digest}`}>
      <Record record={record} />
      <Values records={[record]} />
    </div>
  ));
}
