import { formatDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { AppointmentHit, CaseSummary } from '../../queries/views.ts';
import { StateMark } from '../../ui/components/state-mark.tsx';
import { groupDigits } from '../slip/masking.ts';
import { Marked } from './find-box.tsx';

/** What a found case says of itself. */
export function CaseHitWords({ summary, typed }: { readonly summary: CaseSummary; readonly typed: string }) {
  const { t } = useWords();
  return (
    <>
      <span class="personal">
        {summary.number !== undefined && (
          <strong class="figures">
            <Marked text={summary.number} typed={typed} />{' '}
          </strong>
        )}
        <Marked text={summary.name} typed={typed} />
      </span>
      <FoundNumbers
        typed={typed}
        nik={summary.nik}
        applicationNumber={summary.applicationNumber}
        unverified={summary.door === 'registered-unlisted'}
      />
      <span class="small">
        <StateMark safety={summary.safety} oneCopyOnly={summary.oneCopyOnly} />
        {summary.handedOverAt !== undefined && ` · ${t('desk.handed-over')}`}
        {summary.elsewhere !== undefined && ` · ${t('frame.counter', { counter: summary.elsewhere })}`}
      </span>
    </>
  );
}

/** What a found appointment says of itself. */
export function AppointmentHitWords({ hit, typed }: { readonly hit: AppointmentHit; readonly typed: string }) {
  const { t, language } = useWords();
  const { appointment } = hit;
  return (
    <>
      <span class="personal">
        <Marked text={appointment.name} typed={typed} />
      </span>
      <FoundNumbers typed={typed} nik={appointment.nik} applicationNumber={appointment.applicationNumber} />
      <span class="small soft figures">
        {t('find.appointment', { day: formatDay(appointment.on, language), time: appointment.time })}
        {hit.subject !== undefined && ` · ${t('find.claimed')}`}
      </span>
    </>
  );
}

/** The number by which something was found in full, the others by their end: enough to tell two people apart. */
function FoundNumbers(props: {
  readonly typed: string;
  readonly nik: string | undefined;
  readonly applicationNumber: string | undefined;
  /** The number is as the person showed it; nobody here could compare it. */
  readonly unverified?: boolean;
}) {
  const { t } = useWords();
  const digits = props.typed.replace(/\D/g, '');
  const say = (value: string): string =>
    digits.length > 2 && value.includes(digits) ? groupDigits(value) : `…${value.slice(-4)}`;
  const { nik, applicationNumber } = props;
  if (nik === undefined && applicationNumber === undefined) return null;
  return (
    <span class="small soft figures personal">
      {[
        nik !== undefined && t('find.nik', { nik: say(nik) }),
        applicationNumber !== undefined &&
          t(props.unverified === true ? 'case.application.unverified' : 'case.application', {
            number: say(applicationNumber),
          }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}
