import { takesNewcomers } from '../../domain/office/proposal.ts';
import { useApp } from '../../ui/app-context.ts';

/** Whether the office takes people who registered nowhere: as declared, else as its profile says. */
export function useTakesNewcomers(): boolean {
  const { queries } = useApp();
  const office = queries.office.value;
  if (office !== undefined) return takesNewcomers(office);
  const phase = queries.phase.value;
  return phase.kind !== 'open' || phase.place.profile.takesNewcomers !== false;
}
