import { useId } from 'preact/hooks';
import { absenceField, parentsNotAsked, whoWasAsked } from '../../domain/interview/interview-form.ts';
import { type Interviewed, interviewed } from '../../domain/interview/vocabulary.ts';
import { useWords } from '../../locales/translate.ts';
import { Checkbox } from '../../ui/components/choice.tsx';
import { FieldMessage, TextField } from '../../ui/components/field.tsx';
import type { FieldsProps } from '../forms/form-props.ts';

/** Who was asked; of a minor both parents, or why not. */
export function WhoWasAsked({ values, minor, errorOf, onChange }: FieldsProps & { readonly minor: boolean }) {
  const { t } = useWords();
  const id = useId();
  const asked = new Set(whoWasAsked(values));
  const choose = (who: Interviewed, chosen: boolean): void => {
    const next = interviewed.filter((each) => (each === who ? chosen : asked.has(each)));
    onChange({ interviewed: next.join(' ') });
  };
  const error = errorOf('interviewed');
  return (
    <>
      <fieldset class="interview-who" aria-describedby={error === undefined ? undefined : id}>
        <legend>
          {t('interview.who')}
          <span class="field-required">{t('field.required')}</span>
        </legend>
        {minor && <p class="field-hint">{t('interview.minor')}</p>}
        <div class="interview-people">
          {interviewed.map((who) => (
            <Checkbox
              key={who}
              name={who === 'applicant' ? 'interviewed' : `interviewed-${who}`}
              checked={asked.has(who)}
              onChange={(chosen) => choose(who, chosen)}
            >
              {t(`interviewed.${who}`)}
            </Checkbox>
          ))}
        </div>
        <FieldMessage id={id} error={error} />
      </fieldset>
      {parentsNotAsked(values, minor).map((parent) => (
        <TextField
          key={parent}
          name={absenceField(parent)}
          label={t(`interview.absent.${parent}`)}
          required
          limit={1000}
          error={errorOf(absenceField(parent))}
          value={values[absenceField(parent)] ?? ''}
          onInput={(why) => onChange({ [absenceField(parent)]: why })}
        />
      ))}
    </>
  );
}
