import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { staffName } from '../../queries/staff-name.ts';
import { find, findable, rememberedFindable } from '../../queries/find.ts';
import type { CaseSummary } from '../../queries/views.ts';
import type { ApplicationMark } from '../../storage/ports.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { useWords } from '../../locales/translate.ts';
import { useDeskView } from '../supervising.ts';
import type { RowFacts } from './export/queue-csv.ts';
import { type QueueView, everything, queueRows, waits } from './queue-view.ts';
import { rowWhy } from './row-why.ts';
import { useAlike } from './use-alike.ts';

const findableRow = rememberedFindable((row: CaseSummary) =>
  findable(row, row.name, row.nik, row.number, row.applicationNumber),
);
const noMarks: ReadonlyMap<ApplicationId, ApplicationMark> = new Map();

/** The rows as they are filtered, ordered and searched, and what is to be said of each. */
export interface QueueRows {
  readonly view: ReadonlySignal<QueueView>;
  readonly search: ReadonlySignal<string>;
  readonly rows: ReadonlySignal<readonly CaseSummary[]>;
  show(view: QueueView, search: string): void;
  factsOf(row: CaseSummary): RowFacts;
  alikeOf(row: CaseSummary): readonly CaseSummary[];
}

/** `now` in whole minutes. */
export function useQueueRows(now: number): QueueRows {
  const { queries } = useApp();
  const { queries: desk } = useDeskView();
  const { t } = useWords();
  const moments = useMoments();
  const view = useSignal<QueueView>(everything);
  const search = useSignal('');
  const marks = useSignal(noMarks);
  const alikeOf = useAlike();
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

  const bytesOf = (row: CaseSummary): number | undefined => {
    const subjects = [row.subject, ...desk.joinedTo(row.subject)];
    const own = subjects.reduce((sum, subject) => sum + (marks.value.get(subject)?.bytes ?? 0), 0);
    const others = desk.othersBytes(row.subject);
    return others === undefined ? undefined : own + others;
  };
  const sinceOf = (row: CaseSummary): string | undefined => {
    const overview = queries.status.value?.overview;
    return overview === undefined ? undefined : desk.waitingSince(row, overview);
  };
  const shown = useComputed(() =>
    queueRows(queries.cases.value, view.value, {
      nowMs: queries.now.peek(),
      bytesOf: (row) => bytesOf(row) ?? 0,
      sinceOf,
      isAlike: (row) => alikeOf(row).length > 0,
    }),
  );
  const findables = useComputed(() => shown.value.map(findableRow));
  const rows = useComputed(() => {
    const text = search.value.trim();
    if (text === '') return shown.value;
    if (parseReceiptCode(text).ok) return queries.findCases(text, 1);
    return find(findables.value, text, shown.value.length);
  });
  const waitingLanes = useComputed(() => new Set(queries.cases.value.filter(waits).map(({ lane }) => lane)));
  const phase = queries.phase.value;
  const place = phase.kind === 'open' ? phase.place : undefined;

  return {
    view,
    search,
    rows,
    alikeOf,
    show(next, text) {
      view.value = next;
      search.value = text;
    },
    factsOf(row) {
      const { officer } = desk.lastHand(row.subject);
      return {
        officer: staffName(place, officer) ?? officer,
        counter: row.elsewhere ?? place?.counter ?? '',
        bytes: bytesOf(row),
        since: sinceOf(row),
        why: rowWhy(row, queries.status.value, waitingLanes.value, alikeOf(row), {
          t,
          moments,
          now,
          heard: queries.counters.value,
        }),
      };
    },
  };
}
