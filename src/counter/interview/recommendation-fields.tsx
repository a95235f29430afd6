import {
  type Recommendation,
  type RecommendationReason,
  recommendationReasons,
  recommendations,
} from '../../domain/interview/vocabulary.ts';
import { useWords } from '../../locales/translate.ts';
import { Segmented, SelectField } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import type { FieldsProps } from '../forms/form-props.ts';

/** What the officer recommends; the centre decides. Anything but *go on* has a reason from the list. */
export function RecommendationFields({ values, errorOf, onChange }: FieldsProps) {
  const { t } = useWords();
  const recommendation: Recommendation | '' = recommendations.find((each) => each === values['recommendation']) ?? '';
  const reason: RecommendationReason | '' = recommendationReasons.find((each) => each === values['reason']) ?? '';
  return (
    <>
      <Segmented
        name="recommendation"
        label={t('interview.recommendation')}
        hint={t('interview.recommendation.hint')}
        required
        error={errorOf('recommendation')}
        value={recommendation}
        options={recommendations.map((value) => ({ value, label: t(`recommendation.${value}`) }))}
        onChoose={(next) => onChange({ recommendation: next })}
      />
      {recommendation !== '' && recommendation !== 'continue' && (
        <>
          <SelectField
            name="reason"
            label={t('fallback.reason')}
            required
            error={errorOf('reason')}
            value={reason}
            options={recommendationReasons.map((value) => ({ value, label: t(`recommendation.reason.${value}`) }))}
            onChoose={(next) => onChange({ reason: next })}
          />
          <TextField
            name="reason-words"
            label={t('fallback.words')}
            required={reason === 'other'}
            rows={2}
            limit={500}
            error={errorOf('reason-words')}
            value={values['reason-words'] ?? ''}
            onInput={(words) => onChange({ 'reason-words': words })}
          />
        </>
      )}
    </>
  );
}
