import type { ComponentChildren } from 'preact';
import * as intake from '../../domain/intake-form/vocabulary.ts';
import { type Lane, laneOf } from '../../domain/queue/lanes.ts';
import { useWords } from '../../locales/translate.ts';
import { Checkbox } from '../../ui/components/choice.tsx';
import { IntakeChoice, IntakeText, useIntakeContext } from './intake-field.tsx';

/** The sections of the form, in the order in which papers lie on the counter. */
function Section({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <fieldset class="intake-section">
      <legend>
        <h3>{title}</h3>
      </legend>
      <div class="intake-grid">{children}</div>
    </fieldset>
  );
}

export function PersonSection() {
  const { t } = useWords();
  return (
    <Section title={t('intake.section.person')}>
      <IntakeText field="name" required hint={t('intake.name.hint')} class="wide" />
      <IntakeText field="nik" inputMode="numeric" figures />
      <IntakeText field="familyCardNumber" inputMode="numeric" figures />
      <IntakeChoice field="sex" values={intake.sexes} words="sex" look="segments" required />
      <IntakeText field="birthDate" required hint={t('intake.birthDate.hint')} />
      <IntakeText field="birthPlace" required />
      <IntakeChoice field="maritalStatus" values={intake.maritalStatuses} words="maritalStatus" look="list" required />
      <IntakeText field="occupation" />
      <IntakeText field="heightCm" inputMode="numeric" figures />
      <IntakeText field="nameAsPrinted" class="wide" />
    </Section>
  );
}

export function ContactSection() {
  const { form, set } = useIntakeContext();
  const { t } = useWords();
  const none = form.values.value['phoneNone'] === 'yes';
  const hasPhone = !none && (form.values.value['phone'] ?? '').trim() !== '';
  return (
    <Section title={t('intake.section.contact')}>
      {!none && <IntakeText field="phone" inputMode="tel" figures required />}
      {hasPhone && (
        <IntakeChoice
          field="news"
          values={intake.newsChannels}
          words="intake.news"
          look="list"
          none={t('intake.news.none')}
        />
      )}
      <div data-aside={hasPhone}>
        <Checkbox name="phoneNone" checked={none} onChange={(checked) => set('phoneNone', checked ? 'yes' : '')}>
          {t('intake.phoneNone')}
        </Checkbox>
      </div>
      {none && (
        <>
          <IntakeText field="contactName" />
          <IntakeText field="contactPhone" inputMode="tel" figures />
          <IntakeText field="contactRelation" />
        </>
      )}
      <IntakeText field="email" inputMode="email" />
    </Section>
  );
}

export function AddressSection() {
  const { t } = useWords();
  return (
    <Section title={t('intake.section.address')}>
      <IntakeText field="street" class="wide" />
      <div class="intake-pair">
        <IntakeText field="rt" inputMode="numeric" figures />
        <IntakeText field="rw" inputMode="numeric" figures />
      </div>
      <IntakeText field="village" />
      <IntakeText field="district" />
      <IntakeText field="regency" />
      <IntakeText field="province" />
      <IntakeText field="postCode" inputMode="numeric" figures />
    </Section>
  );
}

export function ApplicationSection() {
  const { form } = useIntakeContext();
  const { t } = useWords();
  const values = form.values.value;
  const reason = values['reason'] ?? '';
  const replaces = (reason !== '' && reason !== 'new') || (values['oldPassportNumber'] ?? '') !== '';
  return (
    <Section title={t('intake.section.application')}>
      <IntakeChoice field="kind" values={intake.passportKinds} words="kind" look="segments" required class="wide" />
      <IntakeChoice
        field="validityYears"
        values={intake.validities.map(String)}
        words="validity"
        look="segments"
        required
      />
      <IntakeChoice
        field="service"
        values={intake.services}
        words="service"
        look="segments"
        required
        {...(values['service'] === 'accelerated' ? { hint: t('intake.service.offline') } : {})}
      />
      <IntakeChoice field="reason" values={intake.applicationReasons} words="reason" look="list" required />
      {(reason === 'lost' || reason === 'damaged') && <IntakeText field="examination" />}
      {replaces && (
        <>
          <IntakeText field="oldPassportNumber" figures />
          <IntakeText field="oldPassportExpiresOn" />
        </>
      )}
      <IntakeChoice field="purpose" values={intake.purposes} words="purpose" look="list" required />
      <IntakeText field="destination" />
    </Section>
  );
}

export function ParentsSection() {
  const { form } = useIntakeContext();
  const { t } = useWords();
  if (!form.minor.value) return null;
  return (
    <Section title={t('intake.section.parents')}>
      <p class="wide field-hint">{t('intake.minor')}</p>
      {intake.parentRelations.map((relation) => (
        <div class="intake-parent" key={relation}>
          <IntakeText field={`${relation}Name`} required={relation !== 'guardian'} />
          <IntakeChoice field={`${relation}Presence`} values={intake.parentPresences} words="presence" look="list" />
          <IntakeText field={`${relation}Nik`} inputMode="numeric" figures />
          <IntakeText field={`${relation}Nationality`} />
        </div>
      ))}
    </Section>
  );
}

export function PrioritySection({ openedLane }: { readonly openedLane: Lane }) {
  const { form } = useIntakeContext();
  const { t } = useWords();
  const values = form.values.value;
  const lane = laneOf({
    opened: openedLane,
    service: values['service'] === 'accelerated' ? 'accelerated' : 'regular',
    vulnerable: intake.vulnerabilities.find((known) => known === values['vulnerable']),
  });
  return (
    <Section title={t('intake.section.priority')}>
      <IntakeChoice
        field="vulnerable"
        values={intake.vulnerabilities}
        words="vulnerable"
        look="segments"
        none={t('intake.vulnerable.none')}
        class="wide"
      />
      <p class="wide" aria-live="polite">
        {t('intake.lane', { lane: t(`lane.${lane}`) })}
      </p>
    </Section>
  );
}
