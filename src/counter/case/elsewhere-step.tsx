import type { Step } from '../../domain/application/steps.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { Notice } from '../../ui/components/notice.tsx';

/** The applicant's slip says that another counter took this step: what was taken is there, and need not be taken again. */
export function ElsewhereStep({ step, summary }: { readonly step: Step; readonly summary: CaseSummary }) {
  const { t } = useWords();
  if (summary.steps[step].kind !== 'elsewhere') return null;
  return (
    <Notice>
      <p>{t('handover.step-taken', { step: t(`step.${step}`) })}</p>
    </Notice>
  );
}
