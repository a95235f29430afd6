import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import { lookAlikes } from '../../domain/application/duplicates.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import { find, findable, rememberedFindable } from '../../queries/find.ts';
import type { CaseSummary } from '../../queries/views.ts';
import type { ApplicationMark } from '../../storage/ports.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useMoments } from '../../ui/moments.ts';
import { go } from '../../ui/place.ts';
import { useDeskView } from '../supervising.ts';
import { type Act, ActDialog, type Typed, nothingTyped } from './act-dialog.tsx';
import { CasePanel } from './case-panel.tsx';
import { cellsOf, columnKeys } from './queue-cells.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { QueueTable } from './queue-table.tsx';
import { type QueueView, everything, queueRows, waits } from './queue-view.ts';
import { rowWhy } from './row-why.ts';
import './queue-desk.css';

const findableRow = rememberedFindable((row: CaseSummary) =>
  findable(row, row.name, row.nik, row.number, row.applicationNumber),
);
const noMarks: ReadonlyMap<ApplicationId, ApplicationMark> = new Map();

/** One table of everything that this desk knows: what waits, why, and what to do about it. */
export function QueueDesk({ subject }: { readonly subject: ApplicationId | undefined }) {
  const { queries } = useApp();
  const { queries: desk } = useDeskView();
  const { t } = useWords();
  const moments = useMoments();
  const view = useSignal<QueueView>(everything);
  const typed = useSignal('');
  const active = useSignal(0);
  const selected = useSignal<ReadonlySet<ApplicationId>>(new Set());
  const act = useSignal<Act | undefined>(undefined);
  const said = useSignal<Readonly<Record<string, Typed>>>({});
  const marks = useSignal(noMarks);
  const search = useRef<HTMLInputElement>(null);

  const cases = queries.cases.value;
  useEffect(() => {
    let current = true;
    void desk.marks().then((known) => {
      if (current) marks.value = known;
    });
    return () => {
      current = false;
    };
    // Not at each receipt: reading the sizes of 50,000 takes a moment.
  }, [cases.length, desk, marks]);

  /** Made only when somebody looks: 50,000 names take a moment. */
  const alike = useComputed(() => lookAlikes(queries.cases.value));
  const alikeOf = (row: CaseSummary): readonly CaseSummary[] =>
    (alike.value.get(row.subject) ?? []).filter(
      (other) => desk.compared(row.subject, other.subject) !== 'different-people',
    );
  const shown = useComputed(() =>
    queueRows(queries.cases.value, view.value, {
      nowMs: queries.now.peek(),
      bytesOf: (row) => marks.value.get(row.subject)?.bytes ?? 0,
      isAlike: (row) => alikeOf(row).length > 0,
    }),
  );
  const findables = useComputed(() => shown.value.map(findableRow));
  const rows = useComputed(() => {
    const text = typed.value.trim();
    if (text === '') return shown.value;
    if (parseReceiptCode(text).ok) return queries.findCases(text, 1);
    return find(findables.value, text, shown.value.length);
  });
  const waitingLanes = useComputed(() => new Set(queries.cases.value.filter(waits).map(({ lane }) => lane)));
  const counters = useComputed(() =>
    [...new Set(queries.cases.value.flatMap(({ elsewhere }) => elsewhere ?? []))].toSorted(),
  );

  const open = subject === undefined ? undefined : cases.find((row) => row.subject === subject);
  const phase = queries.phase.value;
  const place = phase.kind === 'open' ? phase.place : undefined;
  const now = Math.floor(queries.now.value / 60_000) * 60_000;
  const chosen = [...selected.value];
  const close = (): void => {
    go({ kind: 'supervisor', desk: 'queue' });
    document.querySelector<HTMLElement>('.queue-table')?.focus();
  };
  useKeys({
    '/': () => search.current?.focus(),
    Escape: subject === undefined ? undefined : close,
  });
  const why = (row: CaseSummary): string =>
    rowWhy(row, queries.status.value, waitingLanes.value, alikeOf(row), { t, moments, now });
  const actKey = act.value === undefined ? '' : `${act.value.kind} ${act.value.subjects.join()}`;

  return (
    <section class="queue" aria-labelledby="queue-title" data-open={open === undefined ? undefined : ''}>
      <h1 id="queue-title" class="queue-top">
        {t('desks.queue')}
      </h1>
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
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              active.value = 0;
            }}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return;
              event.preventDefault();
              document.querySelector<HTMLElement>('.queue-table')?.focus();
            }}
          />
        </label>
        <QueueFilters
          view={view.value}
          counters={counters.value}
          onChange={(next) => {
            view.value = next;
            active.value = 0;
          }}
        />
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
      <p class="queue-count soft small figures" aria-live="polite">
        {t('queue.count', { shown: rows.value.length, all: cases.length })}
      </p>
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
            cells={(row) => {
              const { officer } = desk.lastHand(row.subject);
              return cellsOf(row, {
                ...{ t, moments, now, bytes: marks.value.get(row.subject)?.bytes, why: why(row) },
                officer: place?.staff.find((one) => one.officer === officer)?.name ?? officer,
                counter: place?.counter ?? '',
              });
            }}
          />
        )}
        {open !== undefined && (
          <CasePanel
            row={open}
            why={why(open)}
            alike={alikeOf(open)}
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
    </section>
  );
}
