import { bareNumber, grouped, isUnusual, proofOf } from '../../domain/payment/payment-form.ts';
import { useWords } from '../../locales/translate.ts';
import { Checkbox } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import type { FieldsProps } from '../forms/form-props.ts';

/** Grouped when the officer leaves the field, as it is printed; an unusual one is left as it was typed. */
export function NumberField({
  field,
  values,
  errorOf,
  onChange,
}: FieldsProps & { readonly field: 'billing-code' | 'receipt-number' }) {
  const { t } = useWords();
  const value = values[field] ?? '';
  const unusual = isUnusual(values, field);
  const confirmed = values[`${field}-as-written`] === 'yes';
  const count = bareNumber(value).length;
  return (
    <div class="payment-number">
      <TextField
        name={field}
        label={t(`payment.${field}`)}
        hint={t(`payment.${field}.hint`)}
        required={proofOf(values) === field}
        figures
        inputMode={field === 'billing-code' ? 'numeric' : 'text'}
        limit={40}
        error={unusual ? undefined : errorOf(field)}
        warning={unusual ? t(`payment.${field}.unusual`, { count }) : undefined}
        value={value}
        onInput={(typed) => onChange({ [field]: typed, [`${field}-as-written`]: '' })}
        onBlur={() => {
          const neat = grouped(value, field === 'billing-code' ? 3 : 4);
          if (!unusual && neat !== value) onChange({ [field]: neat });
        }}
      />
      {unusual && (
        <>
          <Checkbox
            name={`${field}-as-written`}
            checked={confirmed}
            onChange={(checked) => onChange({ [`${field}-as-written`]: checked ? 'yes' : '' })}
          >
            {t('payment.as-written')}
          </Checkbox>
          {errorOf(field) !== undefined && (
            <p class="field-hint" role="status">
              {errorOf(field)}
            </p>
          )}
        </>
      )}
    </div>
  );
}
