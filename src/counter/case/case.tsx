import type { ComponentType } from 'preact';
import type { Step } from '../../domain/application/steps.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { useKeys } from '../../ui/keys.ts';
import { useMoments } from '../../ui/moments.ts';
import { type Here, go, here, pathOf } from '../../ui/place.ts';
import { DocumentsStep } from '../documents/documents-step.tsx';
import { StepFallback } from '../fallback/step-fallback.tsx';
import { FingerprintsStep } from '../fingerprints/fingerprints-step.tsx';
import { IntakeStep } from '../intake/intake-step.tsx';
import { InterviewStep } from '../interview/interview-step.tsx';
import { PaymentStep } from '../payment/payment-step.tsx';
import { PortraitStep } from '../portrait/portrait-step.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseMissing } from './case-missing.tsx';
import { ClosedStep } from './closed-step.tsx';
import { ElsewhereStep } from './elsewhere-step.tsx';
import { type Day, nextStep } from './next-step.ts';
import { ReturnSummary } from './return-summary.tsx';
import { ReviewNotice } from './review-notice.tsx';
import { StepBar } from './step-bar.tsx';
import { useCaseView } from './use-case-view.ts';
import { useStepKeys } from './use-step-keys.ts';
import './case.css';

/** One person's application: who, how far, and the one step that is being taken. */
export function Case({ subject, step, typing }: Extract<Here, { readonly kind: 'case' }>) {
  const loaded = useCaseView(subject);
  useStepKeys(subject);
  useKeys({ F9: () => go({ kind: 'finish', subject }) });
  if (loaded.kind !== 'there') return <CaseMissing loading={loaded.kind === 'loading'} />;
  const { view } = loaded;
  return <OpenCase view={view} step={step} typing={typing} />;
}

function OpenCase({
  view,
  step: asked,
  typing,
}: {
  readonly view: CaseView;
  readonly step: Step | undefined;
  readonly typing: true | undefined;
}) {
  const { queries } = useApp();
  const { t } = useWords();
  const { zone } = useMoments();
  const { subject } = view.summary;
  const day: Day = {
    of: (at) => officeDay(Date.parse(at), zone),
    today: officeDay(queries.now.peek(), zone),
  };
  const step = asked ?? nextStep(view, undefined, day) ?? 'intake';
  const Panel = panels[step];
  const open = (next: Step): void => go({ kind: 'case', subject, step: next });
  const at = pathOf({ kind: 'case', subject, step: asked, typing });
  const onSaved = (): void => {
    // Who went elsewhere while it was saved is not called back.
    if (pathOf(here.peek()) !== at) return;
    const next = nextStep(view, step, day);
    if (next === undefined) go({ kind: 'finish', subject });
    else open(next);
  };

  return (
    <article class="case">
      <CaseHeader summary={view.summary} />
      <ReviewNotice view={view} />
      <ReturnSummary view={view} />
      <StepBar steps={view.summary.steps} current={step} subject={subject} />
      <section class="case-step" aria-labelledby="case-step-title" key={step}>
        <h2 id="case-step-title" class="spoken">
          {t(`step.${step}`)}
        </h2>
        <ClosedStep step={step} summary={view.summary} />
        <ElsewhereStep step={step} summary={view.summary} />
        <StepFallback view={view} step={step} typing={typing} onSaved={onSaved}>
          <Panel view={view} onSaved={onSaved} />
        </StepFallback>
      </section>
    </article>
  );
}

const panels: Readonly<Record<Step, ComponentType<{ readonly view: CaseView; readonly onSaved: () => void }>>> = {
  intake: IntakeStep,
  documents: DocumentsStep,
  payment: PaymentStep,
  portrait: PortraitStep,
  fingerprints: FingerprintsStep,
  interview: InterviewStep,
};
