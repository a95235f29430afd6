import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ApplicationId } from '../../domain/ids.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useMoments } from '../../ui/moments.ts';
import { go } from '../../ui/place.ts';
import { BacklogView } from './backlog/backlog-view.tsx';
import { QueueSummary } from './backlog/queue-summary.tsx';
import { type Act, ActDialog, type Typed, nothingTyped } from './act-dialog.tsx';
import { ExportDialog } from './export/export-dialog.tsx';
import { queueCsv } from './export/queue-csv.ts';
import { CasePanel } from './panel/case-panel.tsx';
import { cellsOf, columnKeys } from './queue-cells.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { QueueTable } from './queue-table.tsx';
import { SavedViews } from './saved/saved-views.tsx';
import { useQueueRows } from './use-queue-rows.ts';
import './queue-desk.css';

/** One table of everything that this desk knows: what waits, why, and what to do about it. */
export function QueueDesk({ subject }: { readonly subject: ApplicationId | undefined }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const now = Math.floor(queries.now.value / 60_000) * 60_000;
  const queue = useQueueRows(now);
  const active = useSignal(0);
  const selected = useSignal<ReadonlySet<ApplicationId>>(new Set());
  const act = useSignal<Act | undefined>(undefined);
  const said = useSignal<Readonly<Record<string, Typed>>>({});
  const exporting = useSignal(false);
  const pictured = useSignal(false);
  const search = useRef<HTMLInputElement>(null);

  const cases = queries.cases.value;
  const counters = useComputed(() =>
    [...new Set(queries.cases.value.flatMap(({ elsewhere }) => elsewhere ?? []))].toSorted(),
  );
  const { view, rows } = queue;
  const open = subject === undefined ? undefined : cases.find((row) => row.subject === subject);
  const phase = queries.phase.value;
  const place = phase.kind === 'open' ? phase.place : undefined;
  const chosen = [...selected.value];
  const show: typeof queue.show = (next, text) => {
    queue.show(next, text);
    active.value = 0;
  };
  const close = (): void => {
    go({ kind: 'supervisor', desk: 'queue' });
    document.querySelector<HTMLElement>('.queue-table')?.focus();
  };
  useKeys({
    '/': () => search.current?.focus(),
    Escape: subject === undefined ? undefined : close,
  });
  const actKey = act.value === undefined ? '' : `${act.value.kind} ${act.value.subjects.join()}`;

  return (
    <section class="queue" aria-labelledby="queue-title" data-open={open === undefined ? undefined : ''}>
      <div class="queue-top">
        <h1 id="queue-title">{t('desks.queue')}</h1>
        <QueueSummary now={queries.now.value} />
      </div>
      <div class="queue-bar">
        <label class="queue-choice queue-search">
          <span class="small soft">{t('queue.search')}</span>
          <input
            class="field-input"
            type="search"
            name="queue-search"
            ref={search}
            autocomplete="off"
            spellcheck={false}
            value={queue.search.value}
            onInput={(event) => show(view.value, event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              document.querySelector<HTMLElement>('.queue-table')?.focus();
            }}
          />
        </label>
        <QueueFilters view={view.value} counters={counters.value} onChange={(next) => show(next, queue.search.value)} />
        <Button
          kind={chosen.length > 0 ? 'primary' : 'plain'}
          disabled={chosen.length === 0}
          onPress={() => {
            act.value = { kind: 'approve', subjects: chosen };
          }}
        >
          {t('queue.approve-selected', { count: chosen.length })}
        </Button>
      </div>
      <div class="queue-tools">
        <p class="queue-count soft small figures" aria-live="polite">
          {t('queue.count', { shown: rows.value.length, all: cases.length })}
        </p>
        <Button
          kind="quiet"
          expanded={pictured.value}
          onPress={() => {
            pictured.value = !pictured.value;
          }}
        >
          {t('backlog.button')}
        </Button>
        <SavedViews view={view.value} search={queue.search.value} onOpen={show} />
        <Button
          kind="quiet"
          disabled={rows.value.length === 0}
          onPress={() => {
            exporting.value = true;
          }}
        >
          {t('export.button')}
        </Button>
      </div>
      {pictured.value && <BacklogView now={now} />}
      <div class="queue-body">
        {rows.value.length === 0 ? (
          <p class="queue-empty">{t(cases.length === 0 ? 'queue.empty' : 'queue.none')}</p>
        ) : (
          <QueueTable
            rows={rows.value}
            active={Math.min(active.value, rows.value.length - 1)}
            onActive={(index) => {
              active.value = index;
            }}
            selected={selected.value}
            onSelect={(row) => {
              const next = new Set(selected.value);
              if (!next.delete(row.subject)) next.add(row.subject);
              selected.value = next;
            }}
            onOpen={(row) => go({ kind: 'supervisor', desk: 'queue', subject: row.subject })}
            label={t('desks.queue')}
            columns={columnKeys.map((key) => t(key))}
            cells={(row) => cellsOf(row, { t, moments, now, ...queue.factsOf(row) })}
          />
        )}
        {open !== undefined && (
          <CasePanel
            row={open}
            why={queue.factsOf(open).why}
            alike={queue.alikeOf(open)}
            onAct={(next) => {
              act.value = next;
            }}
            onClose={close}
          />
        )}
      </div>
      {act.value !== undefined && (
        <ActDialog
          key={actKey}
          act={act.value}
          typed={said.value[actKey] ?? nothingTyped}
          onType={(next) => {
            said.value = { ...said.value, [actKey]: next };
          }}
          onDone={() => {
            const { [actKey]: _, ...rest } = said.value;
            said.value = rest;
            if (act.value?.kind === 'approve') selected.value = new Set();
          }}
          onClose={() => {
            act.value = undefined;
          }}
        />
      )}
      {exporting.value && (
        <ExportDialog
          count={rows.value.length}
          name={`antrean-${place?.profile.office ?? ''}-${place?.counter ?? ''}-${officeDay(now, moments.zone)}.csv`}
          make={() => queueCsv(rows.value, t, queue.factsOf)}
          onClose={() => {
            exporting.value = false;
          }}
        />
      )}
    </section>
  );
}
