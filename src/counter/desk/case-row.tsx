import { parseQueueNumber } from '../../domain/queue/queue-number.ts';
import { useWords } from '../../locales/translate.ts';
import { isTaken } from '../../queries/step-state.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { StateMark } from '../../ui/components/state-mark.tsx';
import { here } from '../../ui/place.ts';
import { counterSteps } from '../case/counter-steps.ts';
import { outstandingOf } from './outstanding.ts';
import './case-row.css';

/** One person in the list: number, name or category, and how far or how safe. */
export function CaseRow({ summary, onOpen }: { readonly summary: CaseSummary; readonly onOpen: () => void }) {
  const { t } = useWords();
  const at = here.value;
  const open = 'subject' in at && at.subject === summary.subject;
  const hurried = summary.lane === 'urgent' || summary.lane === 'accelerated';
  const taken = counterSteps.filter((step) => isTaken(summary.steps[step])).length;
  return (
    <button type="button" class="case-row" aria-current={open ? 'true' : undefined} onClick={onOpen}>
      <span class="case-row-now">{open && <Shape name="play" />}</span>
      <span class="case-row-number figures">{summary.number ?? '–'}</span>
      <span class="case-row-name personal">{summary.name === '' ? categoryOf(summary.number) : summary.name}</span>
      <span class="case-row-state">{stateOf()}</span>
    </button>
  );

  function stateOf() {
    const safety = <StateMark safety={summary.safety} oneCopyOnly={summary.oneCopyOnly} />;
    if (summary.turn === 'waiting' && summary.queue?.kind === 'called')
      return t('desk.called', { counter: summary.queue.counter ?? '' });
    if (summary.turn === 'done' && summary.handedOverAt !== undefined) {
      return (
        <>
          {t('desk.handed-over')}
          {safety}
        </>
      );
    }
    if (summary.door === undefined) return hurried ? t(`lane.${summary.lane}`) : null;
    if (summary.turn === 'waiting') return backWords();
    if (summary.turn === 'done' || summary.safety === 'attention') return safety;
    return t('desk.progress', { taken, of: counterSteps.length });
  }

  /** Somebody who comes back: what for. */
  function backWords(): string {
    const steps = outstandingOf(summary).map((step) => t(`step.${step}`).toLowerCase());
    return steps.length === 0 ? t('desk.back.settled') : t('desk.back', { steps: steps.join(', ') });
  }

  function categoryOf(number: string | undefined): string {
    const category = number === undefined ? undefined : parseQueueNumber(number)?.category;
    return category === undefined ? t('desk.nameless') : t(`category.${category}`);
  }
}
