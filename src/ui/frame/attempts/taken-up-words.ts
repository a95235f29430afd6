import type { TakenUp } from '../../../domain/casework/taken-up.ts';
import type { Words } from '../../../locales/translate.ts';
import type { Moments } from '../../moments.ts';

/** That casework has a case, and until when the law's working days run: by the centre's word, as far as it was heard here. */
export function takenUpWords({ at, stands, clock }: TakenUp, t: Words['t'], moments: Moments, now: number): string {
  const taken = t(stands ? 'case.taken-up' : 'case.taken-up.before', { at: moments.since(at, now) });
  if (clock === undefined || !stands) return taken;
  const from = moments.since(clock.from, now);
  return `${taken} ${t('case.clock', { from, day: moments.day(`${clock.dueOn}T12:00:00${clock.from.slice(-6)}`) })}`;
}
