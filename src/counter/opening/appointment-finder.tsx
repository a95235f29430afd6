import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { FindBox } from '../desk/find-box.tsx';
import { AppointmentHitWords } from '../desk/hit-words.tsx';
import { chosenAppointment } from './chosen-appointment.ts';

const found = 10;

/** Finds the appointment in the office's roster, and says how old the roster is. */
export function AppointmentFinder() {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const phase = queries.phase.value;
  const rosterAt = phase.kind === 'open' ? phase.place.rosterAt : undefined;
  return (
    <div class="opening-finder">
      <FindBox
        label={t('opening.find')}
        autoFocus
        find={(text) =>
          queries.findAppointments(text, found).map((hit) => ({
            key: hit.appointment.applicationNumber,
            content: <AppointmentHitWords hit={hit} typed={text} />,
            pick: () => {
              chosenAppointment.value = hit;
            },
          }))
        }
      >
        <p class="soft small">{t('opening.roster', { at: moments.since(rosterAt, queries.now.value) })}</p>
      </FindBox>
    </div>
  );
}
