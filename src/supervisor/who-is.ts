import { staffName } from '../queries/staff-name.ts';
import { useApp } from '../ui/app-context.ts';

/** The name of one of this office's staff; of somebody this device does not know, the officer id that signed. */
export function useWhoIs(): (officer: string) => string {
  const phase = useApp().queries.phase.value;
  const place = phase.kind === 'open' ? phase.place : undefined;
  return (officer) => staffName(place, officer) ?? officer;
}
