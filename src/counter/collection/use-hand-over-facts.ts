import type { HandOverFacts } from '../../domain/collection/hand-over.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { zoneOf } from '../../ui/moments.ts';
import { outstandingOf } from '../desk/outstanding.ts';
import { collectFromOn } from '../slip/slip-facts.ts';

/** What this computer knows of the passport's application and of the office, now. */
export function useHandOverFacts(view: CaseView | undefined): HandOverFacts {
  const { queries } = useApp();
  const { zone } = zoneOf(queries.phase.value);
  const office = queries.office.value;
  const summary = view?.summary;
  const decision = summary?.review?.decision;
  return {
    isClosed: office?.open.collection === false,
    todayOn: officeDay(queries.now.value, zone),
    collectFromOn: view === undefined ? undefined : collectFromOn(view, office, zone),
    isReady: summary?.readyAt !== undefined,
    isHeld: decision === 'hold' || decision === 'return',
    hasOpenSteps: summary?.door !== undefined && outstandingOf(summary).length > 0,
    wasHandedOver: summary?.handedOverAt !== undefined,
  };
}
