import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { useWords } from '../../../locales/translate.ts';
import type { EntryParts } from '../../../queries/supervisor/case-parts.ts';
import type { TimelineEntry } from '../../../queries/supervisor/desk-queries.ts';
import type { CaseSummary, CaseView } from '../../../queries/views.ts';
import { useApp } from '../../../ui/app-context.ts';
import { Button } from '../../../ui/components/button.tsx';
import { StateMark } from '../../../ui/components/state-mark.tsx';
import { go } from '../../../ui/place.ts';
import { useDeskView } from '../../supervising.ts';
import type { Act } from '../act-dialog.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { PanelCentre } from './panel-centre.tsx';
import { PanelConflicts } from './panel-conflicts.tsx';
import { PanelSteps } from './panel-steps.tsx';
import { PartsList } from './parts-list.tsx';
import { StrayPassports } from './stray-passports.tsx';
import { ReviewMark } from '../queue-cells.tsx';
import { hasConflict } from '../queue-view.ts';

/** One application beside the table: as the officer saw it, who did what, and what a supervisor can do about it. */
export function CasePanel({
  row,
  why,
  alike,
  onAct,
  onClose,
}: {
  readonly row: CaseSummary;
  readonly why: string;
  /** Cases that look like this person's, and were not found to be another's. */
  readonly alike: readonly CaseSummary[];
  readonly onAct: (act: Act) => void;
  readonly onClose: () => void;
}) {
  const { queries } = useApp();
  const { queries: desk } = useDeskView();
  const { t } = useWords();
  const view = useSignal<CaseView | undefined>(undefined);
  const entries = useSignal<readonly TimelineEntry[]>([]);
  const parts = useSignal<readonly EntryParts[]>([]);
  const title = useRef<HTMLHeadingElement>(null);
  const phase = queries.phase.value;
  const { subject } = row;

  useEffect(() => {
    let current = true;
    const behind = [queries.caseView(subject), desk.timeline(subject), desk.parts(subject)] as const;
    void Promise.all(behind).then(([opened, timeline, named]) => {
      if (!current) return;
      view.value = opened;
      entries.value = timeline;
      parts.value = named;
    });
    return () => {
      current = false;
    };
  }, [row, subject, queries, desk, view, entries, parts]);

  useEffect(() => title.current?.focus(), [subject]);

  const subjects = [subject];
  return (
    <aside class="panel" aria-labelledby="panel-title">
      <header class="panel-head">
        <h2 id="panel-title" tabIndex={-1} ref={title}>
          <span class="figures">{row.number ?? t('attempts.nameless')}</span> <span class="personal">{row.name}</span>
        </h2>
        <Button kind="quiet" onPress={onClose} keys="Escape">
          {t('act.close')}
        </Button>
      </header>
      <p class="panel-states">
        <StateMark safety={row.safety} oneCopyOnly={row.oneCopyOnly} />
        <ReviewMark row={row} t={t} />
        <span>{t(`lane.${row.lane}`)}</span>
        {view.value !== undefined && <span class="figures">{view.value.receiptCode}</span>}
      </p>
      {why !== '' && <p>{why}</p>}
      <PanelConflicts row={row} view={view.value} onAct={onAct} />
      <div class="panel-acts">
        <Button kind={hasConflict(row) ? 'plain' : 'primary'} onPress={() => onAct({ kind: 'approve', subjects })}>
          {t('queue.approve')}
        </Button>
        <Button onPress={() => onAct({ kind: 'hold', subjects })}>{t('queue.hold')}</Button>
        <Button onPress={() => onAct({ kind: 'return', subjects })}>{t('queue.return')}</Button>
        <Button onPress={() => onAct({ kind: 'lane', subjects, from: row.lane })}>{t('queue.lane')}</Button>
        <Button onPress={() => onAct({ kind: 'note', subjects })}>{t('queue.note')}</Button>
        {row.number !== undefined && (
          <Button kind="quiet" onPress={() => onAct({ kind: 'void', subjects })}>
            {t('queue.void')}
          </Button>
        )}
      </div>
      {alike.length > 0 && (
        <section class="panel-alike" aria-labelledby="panel-alike">
          <h3 id="panel-alike">{t('panel.alike')}</h3>
          <p>{t('panel.alike.text')}</p>
          {alike.map((other) => (
            <p class="panel-acts" key={other.subject}>
              <Button kind="quiet" onPress={() => go({ kind: 'supervisor', desk: 'queue', subject: other.subject })}>
                <span class="figures">{other.number ?? '–'}</span>{' '}
                <span class="personal">{other.name === '' ? t('desk.nameless') : other.name}</span>
              </Button>
              <Button onPress={() => onAct({ kind: 'same-person', subjects, with: [other.subject] })}>
                {t('panel.same')}
              </Button>
              <Button onPress={() => onAct({ kind: 'different-people', subjects, with: [other.subject] })}>
                {t('panel.different')}
              </Button>
            </p>
          ))}
        </section>
      )}
      <StrayPassports row={row} onAct={onAct} />
      <PanelSteps row={row} view={view.value} />
      <PartsList entries={parts.value} />
      <PanelCentre row={row} />
      <section aria-labelledby="panel-timeline">
        <h3 id="panel-timeline">{t('panel.timeline')}</h3>
        {phase.kind === 'open' && <CaseTimeline entries={entries.value} place={phase.place} now={queries.now.value} />}
      </section>
    </aside>
  );
}
