import { type FingerPlan, fingerPlans } from '../../domain/fingerprints/vocabulary.ts';
import { useWords } from '../../locales/translate.ts';
import { RadioGroup } from '../../ui/components/choice.tsx';

/** Which fingers are taken; and where to look when one of them gives none. */
export function PlanChoice({
  plan,
  onChoose,
}: {
  readonly plan: FingerPlan;
  readonly onChoose: (plan: FingerPlan) => void;
}) {
  const { t } = useWords();
  return (
    <div class="prints-plan">
      <RadioGroup
        name="plan"
        label={t('prints.plan')}
        value={plan}
        options={fingerPlans.map((value) => ({ value, label: t(`prints.plan.${value}`) }))}
        onChoose={onChoose}
      />
      <p class="field-hint">{t('prints.plan.hint')}</p>
    </div>
  );
}
