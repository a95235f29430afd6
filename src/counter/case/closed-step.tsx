import type { Step } from '../../domain/application/steps.ts';
import { serviceOf } from '../../domain/office/proposal.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Notice } from '../../ui/components/notice.tsx';

/** The office closed this step for now. It warns; whoever stands here may still decide otherwise. */
export function ClosedStep({ step, summary }: { readonly step: Step; readonly summary: CaseSummary }) {
  const { queries } = useApp();
  const { t } = useWords();
  const service = serviceOf(step, summary.door);
  const state = summary.steps[step].kind;
  if (service === undefined || queries.office.value?.open[service] !== false || state === 'done') return null;
  return (
    <Notice kind="attention">
      <p>{t('office.step-closed', { step: t(`step.${step}`) })}</p>
    </Notice>
  );
}
