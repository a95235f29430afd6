import type { ApplicationId } from '../../domain/ids.ts';
import type { Step } from '../../domain/application/steps.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView, StepState } from '../../queries/views.ts';
import { useKeys } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';
import { IntakeStep } from '../intake/intake-step.tsx';
import { PortraitStep } from '../portrait/portrait-step.tsx';
import { CaseHeader } from './case-header.tsx';
import { CaseMissing } from './case-missing.tsx';
import { counterSteps } from './counter-steps.ts';
import { DeferPanel } from './defer-panel.tsx';
import { DeferInstead } from './defer-instead.tsx';
import { StepBar } from './step-bar.tsx';
import { useCaseView } from './use-case-view.ts';
import './case.css';

/** One person's application: who, how far, and the one step that is being taken. */
export function Case({ subject, step }: { readonly subject: ApplicationId; readonly step: Step | undefined }) {
  const loaded = useCaseView(subject);
  if (loaded.kind !== 'there') return <CaseMissing loading={loaded.kind === 'loading'} />;
  const { view } = loaded;
  return <OpenCase view={view} step={step ?? firstOpen(view, undefined) ?? 'intake'} />;
}

const settled = (state: StepState): boolean => state.kind === 'done' || state.kind === 'not-taken';

/** The next step after this one that nobody has settled; undefined when all are. */
export function firstOpen(view: CaseView, after: Step | undefined): Step | undefined {
  const order: readonly Step[] = counterSteps;
  const from = after === undefined ? 0 : order.indexOf(after) + 1;
  return [...order.slice(from), ...order.slice(0, from)].find(
    (step) => step !== after && !settled(view.summary.steps[step]),
  );
}

function OpenCase({ view, step }: { readonly view: CaseView; readonly step: Step }) {
  const { t } = useWords();
  const { subject } = view.summary;
  const open = (next: Step): void => go({ kind: 'case', subject, step: next });
  const onSaved = (): void => {
    const next = firstOpen(view, step);
    if (next === undefined) go({ kind: 'finish', subject });
    else open(next);
  };

  useKeys({
    ...Object.fromEntries(counterSteps.map((name, index) => [`Ctrl+Alt+${index + 1}`, () => open(name)])),
    F9: () => go({ kind: 'finish', subject }),
  });

  return (
    <article class="case">
      <CaseHeader summary={view.summary} />
      <StepBar steps={view.summary.steps} current={step} subject={subject} />
      <section class="case-step" aria-labelledby="case-step-title" key={step}>
        <h2 id="case-step-title" class="spoken">
          {t(`step.${step}`)}
        </h2>
        <StepPanel view={view} step={step} onSaved={onSaved} />
      </section>
    </article>
  );
}

function StepPanel({
  view,
  step,
  onSaved,
}: {
  readonly view: CaseView;
  readonly step: Step;
  readonly onSaved: () => void;
}) {
  switch (step) {
    case 'intake':
      return (
        <DeferInstead view={view} step={step} onSaved={onSaved}>
          <IntakeStep view={view} onSaved={onSaved} />
        </DeferInstead>
      );
    case 'portrait':
      return (
        <DeferInstead view={view} step={step} onSaved={onSaved}>
          <PortraitStep view={view} onSaved={onSaved} />
        </DeferInstead>
      );
    case 'documents':
    case 'payment':
    case 'fingerprints':
    case 'interview':
      return <DeferPanel view={view} step={step} onSaved={onSaved} />;
  }
}
