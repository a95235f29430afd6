import { isIntakeField, intakeFields, valuesOfAnswers } from '../../domain/intake-form/fields.ts';
import { type Words, isKey } from '../../locales/translate.ts';
import type { RecordedStep } from '../../queries/views.ts';
import type { Moments } from '../../ui/moments.ts';

/** One answer of a record: what was asked, and what stands there. */
export interface RecordField {
  readonly label: string;
  readonly value: string;
}

/** Intake fields that are answered by choosing, with what stands before the value in the key of its word. */
const chosen: Readonly<Record<string, string>> = {
  ...{ sex: 'sex', maritalStatus: 'maritalStatus', kind: 'kind', validityYears: 'validity', service: 'service' },
  ...{ reason: 'reason', purpose: 'purpose', vulnerable: 'vulnerable' },
  ...{ fatherPresence: 'presence', motherPresence: 'presence', guardianPresence: 'presence' },
};

/** Everything that a record answers, in the order of its form and in words. Empty where there is only a picture. */
export function recordFields(
  { intake, acknowledged = [], payment, interview, document }: RecordedStep,
  { t, moments, now }: { readonly t: Words['t']; readonly moments: Moments; readonly now: number },
): readonly RecordField[] {
  const word = (key: string, otherwise: string): string => (isKey(key) ? t(key) : otherwise);
  const fields: RecordField[] = [];
  const add = (label: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') fields.push({ label, value });
  };
  if (intake !== undefined) {
    const values = valuesOfAnswers(intake);
    for (const field of Object.keys(intakeFields).filter(isIntakeField)) {
      const value = values[field];
      const shown = field === 'phoneNone' && value === 'yes' ? t('intake.phoneNone') : value;
      add(word(`intake.${field}`, field), shown && word(`${chosen[field]}.${shown}`, shown));
    }
    for (const { finding, reason } of acknowledged) {
      const [field = '', code = ''] = finding.split(':');
      const isRegistered = code.endsWith('-registered');
      const label = isRegistered ? 'standing.registered' : 'standing.warned';
      add(t(label, { field: word(`intake.${field}`, field) }), word(`acknowledgement.${reason}`, reason));
    }
  }
  if (payment !== undefined) {
    add(t('payment.proof'), t(`payment.proof.${payment.proof}`));
    add(t('payment.billing-code'), payment.billingCode);
    add(t('payment.receipt-number'), payment.receiptNumber);
    add(t('payment.status'), payment.status && t(`payment.status.${payment.status}`));
    add(t('payment.written'), payment.statusWords);
  }
  if (document !== undefined) {
    add(t('standing.form'), document.form && t(`document.form.${document.form}`));
    add(t('standing.original'), t(document.originalSeen ? 'documents.original' : 'documents.original.not'));
    add(t('standing.note'), document.note);
  }
  if (interview !== undefined) {
    add(t('interview.purpose'), t(`purpose.${interview.purpose}`));
    add(t('interview.who'), interview.interviewed.map((who) => t(`interviewed.${who}`)).join(', '));
    add(t('interview.language'), interview.language);
    add(t('standing.started'), moments.since(interview.startedAt, now));
    for (const { question, answer } of interview.answers) add(word(`question.${question}`, question), answer);
    add(t('interview.facts'), interview.facts);
    const { recommendation, reason } = interview;
    const because = reason === undefined ? [] : [t(`recommendation.reason.${reason.code}`), reason.text ?? ''];
    add(t('interview.recommendation'), [t(`recommendation.${recommendation}`), ...because].filter(Boolean).join(' · '));
  }
  return fields;
}
