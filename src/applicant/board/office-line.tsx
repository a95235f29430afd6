import type { OfficeState } from '../../domain/office/office-state.ts';
import { takesNewcomers } from '../../domain/office/proposal.ts';
import { officeServices } from '../../domain/office/services.ts';
import { useWords } from '../../locales/translate.ts';
import type { OfficeProfile } from '../../protocol/enrolment/enrolment-package.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { moments } from '../../ui/moments.ts';

/** What the office declared: the disturbance, since when, and what is open. */
export function OfficeLine({
  office,
  profile,
  nowMs,
}: {
  readonly office: OfficeState;
  readonly profile: OfficeProfile;
  readonly nowMs: number;
}) {
  const { t, language } = useWords();
  const { since } = moments(profile.zone, profile.zoneName, language);
  return (
    <div class="board-office">
      {office.outage !== undefined && (
        <p class="board-outage">
          <strong>{t('board.outage', { since: since(office.outage.since, nowMs) })}.</strong> {office.outage.sentence}
        </p>
      )}
      <ul class="board-services" aria-label={t('board.services')}>
        {officeServices.map((service) => (
          <li key={service} data-closed={office.open[service] ? undefined : ''}>
            <Shape name={office.open[service] ? 'check' : 'cross'} />
            {t(`service.${service}`)} <span>{t(office.open[service] ? 'board.open' : 'board.closed')}</span>
          </li>
        ))}
        {!takesNewcomers(office) && (
          <li data-closed="">
            <Shape name="cross" />
            {t('board.newcomers.closed')}
          </li>
        )}
      </ul>
    </div>
  );
}
