// biome-ignore-all lint/a11y/useSemanticElements: rows lie at their own height in a window onto 50,000, which table rows cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names the row it is at
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys of all rows
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ApplicationId } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseSummary } from '../../queries/views.ts';

/** The rows that can be seen and some beside them: each is 40 px high, so 50,000 cost what thirty do. */
export const rowPx = 40;
const beside = 4;

export interface QueueTableProps {
  readonly rows: readonly CaseSummary[];
  /** The row that the keys act on. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly selected: ReadonlySet<ApplicationId>;
  readonly onSelect: (row: CaseSummary) => void;
  readonly onOpen: (row: CaseSummary) => void;
  readonly cells: (row: CaseSummary) => readonly ComponentChildren[];
  readonly columns: readonly string[];
  readonly label: string;
}

/** One table, by keys alone if one likes: arrows, page, Home, End; Space selects, Enter opens. */
export function QueueTable(props: QueueTableProps) {
  const { rows, active, onActive, selected, onSelect, onOpen, cells, columns, label } = props;
  const { t } = useWords();
  const top = useSignal(0);
  const height = useSignal(600);
  const frame = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const box = frame.current;
    if (box === null) return;
    const measure = (): void => {
      height.value = box.clientHeight || 600;
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, [height]);

  useLayoutEffect(() => {
    const box = frame.current;
    if (box === null || active < 0) return;
    const from = active * rowPx;
    if (from < box.scrollTop) box.scrollTop = from;
    else if (from + 2 * rowPx > box.scrollTop + box.clientHeight) box.scrollTop = from + 2 * rowPx - box.clientHeight;
  }, [active]);

  const first = Math.max(0, Math.floor(top.value / rowPx) - beside);
  const last = Math.min(rows.length, Math.ceil((top.value + height.value) / rowPx) + beside);
  const page = Math.max(1, Math.floor(height.value / rowPx) - 2);
  /** A row that leaves the window at one end is the one that comes in at the other: its cells change, and nothing is made anew. */
  const slots = Math.ceil(height.value / rowPx) + 2 * beside + 1;

  function onKeyDown(event: KeyboardEvent): void {
    const to = moveBy(event.key);
    if (to !== undefined) onActive(Math.max(0, Math.min(rows.length - 1, to)));
    const row = rows[active];
    if (row !== undefined && event.key === ' ') onSelect(row);
    else if (row !== undefined && event.key === 'Enter') onOpen(row);
    else if (to === undefined) return;
    event.preventDefault();
  }
  function moveBy(key: string): number | undefined {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    return moves[key];
  }

  return (
    <div
      class="queue-table"
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={rows[active] === undefined ? undefined : `queue-row-${active}`}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop;
      }}
    >
      <div class="queue-row queue-head" role="row" aria-rowindex={1}>
        <span role="columnheader">
          <span class="spoken">{t('queue.selected')}</span>
        </span>
        {columns.map((column) => (
          <span role="columnheader" key={column}>
            {column}
          </span>
        ))}
      </div>
      <div class="queue-rows" role="rowgroup" style={{ blockSize: `${rows.length * rowPx}px` }}>
        {rows.slice(first, last).map((row, at) => {
          const index = first + at;
          const isSelected = selected.has(row.subject);
          return (
            <div
              key={index % slots}
              id={`queue-row-${index}`}
              class="queue-row"
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isSelected}
              data-active={index === active ? '' : undefined}
              style={{ insetBlockStart: `${index * rowPx}px` }}
              onClick={() => {
                onActive(index);
                onOpen(row);
              }}
            >
              <span
                role="gridcell"
                class="queue-check"
                onClick={(event) => {
                  event.stopPropagation();
                  onActive(index);
                  onSelect(row);
                }}
              >
                <span class="queue-box" aria-hidden="true">
                  {isSelected ? '✓' : ''}
                </span>
              </span>
              {cells(row).map((cell, column) => (
                <span role="gridcell" key={columns[column]}>
                  {cell}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
