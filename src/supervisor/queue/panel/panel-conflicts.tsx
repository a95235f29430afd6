import { claims, steps } from '../../../domain/application/steps.ts';
import { useWords } from '../../../locales/translate.ts';
import type { CaseSummary, CaseView, RecordedStep } from '../../../queries/views.ts';
import { Button } from '../../../ui/components/button.tsx';
import { Notice } from '../../../ui/components/notice.tsx';
import { useDeskView } from '../../supervising.ts';
import type { Act } from '../act-dialog.tsx';

/** Where two records claim one step: both beside each other, what differs first, and the choice between them. */
export function PanelConflicts({
  row,
  view,
  onAct,
}: {
  readonly row: CaseSummary;
  readonly view: CaseView | undefined;
  readonly onAct: (act: Act) => void;
}) {
  const { Record, Values } = useDeskView();
  const { t } = useWords();
  return steps.map((step) => {
    const sides = conflictIn(view?.current[step] ?? []);
    if (sides.length === 0) return null;
    const title = t('conflict.title', { step: t(`step.${step}`) });
    const keep = ({ digest, item }: RecordedStep): void =>
      onAct({
        ...{ kind: 'keep', subjects: [row.subject], step, keep: digest },
        ...(item === undefined ? {} : { item }),
        sides: sides.map((side) => side.digest),
      });
    return (
      <section class="panel-conflict" key={step} aria-label={title}>
        <Notice kind="attention" title={title}>
          <p>{t('panel.conflict')}</p>
        </Notice>
        <Values records={sides} />
        <div class="panel-sides">
          {sides.map((record, at) => (
            <div key={record.digest}>
              <p class="soft small">{t('conflict.side', { number: at + 1 })}</p>
              <Record record={record} />
              <Button onPress={() => keep(record)}>{t('panel.keep', { number: at + 1 })}</Button>
            </div>
          ))}
        </div>
      </section>
    );
  });
}

/** The sides of the first item that has more than one. */
export function conflictIn(records: readonly RecordedStep[]): readonly RecordedStep[] {
  const claiming = records.filter(({ mode }) => claims(mode));
  const item = claiming.find((one) => claiming.some((other) => other !== one && other.item === one.item))?.item;
  const sides = claiming.filter((one) => one.item === item);
  return sides.length > 1 ? sides : [];
}
