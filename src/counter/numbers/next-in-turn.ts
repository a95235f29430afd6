import { useComputed } from '@preact/signals';
import { usualRatio } from '../../domain/office/settings.ts';
import { nextToCall } from '../../domain/queue/calling.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { zoneOf } from '../../ui/moments.ts';

/** Whom the office's order says to call now, of those this device knows of. */
export function useNextInTurn(): CaseSummary | undefined {
  const { queries } = useApp();
  const { zone } = zoneOf(queries.phase.value);
  const today = useComputed(() => officeDay(queries.now.value, zone)).value;
  return useComputed(() => nextInTurn(queries.cases.value, today, queries.office.value?.laneRatio ?? usualRatio)).value;
}

export function nextInTurn(
  cases: readonly CaseSummary[],
  today: string,
  ratio: typeof usualRatio,
): CaseSummary | undefined {
  const holders = cases.flatMap((summary) =>
    summary.day === today && summary.queue !== undefined ? [{ summary, lane: summary.lane, place: summary.queue }] : [],
  );
  const waiting = holders.filter(({ summary }) => summary.turn === 'waiting');
  return nextToCall(waiting, holders, ratio)?.summary;
}
