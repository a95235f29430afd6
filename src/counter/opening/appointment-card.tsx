import { formatLongDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { AppointmentHit } from '../../queries/views.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useApp } from '../../ui/app-context.ts';
import { continueCase } from '../desk/open-case.ts';
import { groupDigits } from '../slip/masking.ts';

/** The appointment as the centre last knew it, to be compared with the person and the paper. */
export function AppointmentCard({ hit, onOther }: { readonly hit: AppointmentHit; readonly onOther: () => void }) {
  const { t, language } = useWords();
  const { queries } = useApp();
  const { appointment, subject } = hit;
  const begun = queries.cases.value.find((summary) => summary.subject === subject);
  const continueIt = (): void => {
    if (begun !== undefined) continueCase(begun);
  };
  return (
    <section class="appointment-card" aria-labelledby="appointment-name">
      <h2 id="appointment-name" class="personal">
        {appointment.name}
      </h2>
      <dl class="appointment-facts figures">
        <dt>{t('appointment.number')}</dt>
        <dd class="personal">{groupDigits(appointment.applicationNumber)}</dd>
        <dt>{t('appointment.when')}</dt>
        <dd>{t('find.appointment', { day: formatLongDay(appointment.on, language), time: appointment.time })}</dd>
        <dt>{t('intake.nik')}</dt>
        <dd class="personal">{groupDigits(appointment.nik)}</dd>
      </dl>
      {subject !== undefined && (
        <Notice
          kind="attention"
          title={t('appointment.claimed.title')}
          acts={
            <Button autoFocus onPress={continueIt}>
              {t('appointment.claimed.open')}
            </Button>
          }
        >
          <p>{t('appointment.claimed.text')}</p>
        </Notice>
      )}
      <div>
        <Button kind="quiet" onPress={onOther}>
          {t('appointment.other')}
        </Button>
      </div>
    </section>
  );
}
