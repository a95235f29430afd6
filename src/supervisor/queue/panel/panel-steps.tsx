import { claims, type Step, steps } from '../../../domain/application/steps.ts';
import { useWords } from '../../../locales/translate.ts';
import type { CaseSummary, CaseView, RecordedStep } from '../../../queries/views.ts';
import { Button } from '../../../ui/components/button.tsx';
import { Notice } from '../../../ui/components/notice.tsx';
import { StepMark } from '../../../ui/components/state-mark.tsx';
import { useDeskView } from '../../supervising.ts';
import type { Act } from '../act-dialog.tsx';

/** The steps as the officer saw them; where two records claim one, both beside each other, field by field. */
export function PanelSteps({
  row,
  view,
  onAct,
}: {
  readonly row: CaseSummary;
  /** Undefined while it is being opened. */
  readonly view: CaseView | undefined;
  readonly onAct: (act: Act) => void;
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
            {sides.length > 0 && (
              <Sides
                sides={sides}
                onKeep={({ digest, item }) =>
                  onAct({
                    ...{ kind: 'keep', subjects: [row.subject], step, keep: digest },
                    ...(item === undefined ? {} : { item }),
                    sides: sides.map((side) => side.digest),
                  })
                }
              />
            )}
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

function Sides({
  sides,
  onKeep,
}: {
  readonly sides: readonly RecordedStep[];
  readonly onKeep: (record: RecordedStep) => void;
}) {
  const { Record, Values } = useDeskView();
  const { t } = useWords();
  return (
    <>
      <Notice kind="attention">
        <p>{t('panel.conflict')}</p>
      </Notice>
      <div class="panel-sides">
        {sides.map((record, at) => (
          <div key={record.digest}>
            <p class="soft small">{t('conflict.side', { number: at + 1 })}</p>
            <Record record={record} />
            <Button onPress={() => onKeep(record)}>{t('panel.keep', { number: at + 1 })}</Button>
          </div>
        ))}
      </div>
      <Values records={sides} />
    </>
  );
}

/** The sides of the first item that has more than one. */
function conflictIn(records: readonly RecordedStep[]): readonly RecordedStep[] {
  const claiming = records.filter(({ mode }) => claims(mode));
  const item = claiming.find((one) => claiming.some((other) => other !== one && other.item === one.item))?.item;
  const sides = claiming.filter((one) => one.item === item);
  return sides.length > 1 ? sides : [];
}
