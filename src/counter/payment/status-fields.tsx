import { type ShownStatus, shownStatuses } from '../../domain/payment/vocabulary.ts';
import { useWords } from '../../locales/translate.ts';
import { RadioGroup } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import type { FieldsProps } from '../forms/form-props.ts';

/** The words on the applicant's own screen, quoted. */
export function StatusFields({ values, errorOf, onChange }: FieldsProps) {
  const { t } = useWords();
  const status: ShownStatus | '' = shownStatuses.find((each) => each === values['status']) ?? '';
  return (
    <>
      <RadioGroup
        name="status"
        label={t('payment.status')}
        class="payment-proofs"
        required
        error={errorOf('status')}
        value={status}
        options={shownStatuses.map((value) => ({ value, label: t(`payment.status.${value}`) }))}
        onChoose={(next) => onChange({ status: next })}
      />
      {status === 'other' && (
        <TextField
          name="status-words"
          label={t('payment.status-words')}
          required
          limit={120}
          error={errorOf('status-words')}
          value={values['status-words'] ?? ''}
          onInput={(words) => onChange({ 'status-words': words })}
        />
      )}
    </>
  );
}
