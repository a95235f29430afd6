import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { fallbackSlot } from '../../domain/application/draft-slots.ts';
import { claims, type Step } from '../../domain/application/steps.ts';
import type { Digest } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { useKeys } from '../../ui/keys.ts';
import type { PageDraft } from '../documents/pages/page-draft.ts';
import { type Fields, useStepDraft } from '../forms/use-step-draft.ts';
import { ConflictView } from './conflict-view.tsx';
import { type FallbackForm, fieldsOf, formOf } from './fallback-form.ts';
import { FallbackPanel } from './fallback-panel.tsx';
import { ManualView } from './manual-view.tsx';
import { RecordLine } from '../records/record-line.tsx';
import { type Way, waysFor } from './ways.ts';
import { WithdrawnView } from './withdrawn-view.tsx';
import './fallback.css';

/**
 * A step with its manual fallback in place. What is typed in the step is its draft meanwhile.
 *
 *   what stands ─ cannot be taken ─▶ panel ─ saved ─▶ next step
 *    │ on paper, conflict ─ again ─▶ step    └ withdrawn ─▶ said so ─ take now ─▶ step
 *    └ anything else is the step itself
 */
type Stage =
  | { readonly kind: 'standing' }
  | { readonly kind: 'step' }
  | { readonly kind: 'panel'; readonly withdraw?: Digest }
  | { readonly kind: 'withdrawn' };

const nothing: Fields = {};

export function StepFallback({
  view,
  step,
  typing,
  onSaved,
  children,
}: {
  readonly view: CaseView;
  readonly step: Step;
  /** Begins with the step itself, also where a paper form stands. */
  readonly typing: true | undefined;
  readonly onSaved: () => void;
  readonly children: ComponentChildren;
}) {
  const { actions } = useApp();
  const { t } = useWords();
  const stage = useSignal<Stage>({ kind: typing ? 'step' : 'standing' });
  const draft = useStepDraft(view.summary.subject, fallbackSlot(step), nothing);
  const form = formOf(draft?.fields.value ?? nothing);
  const sheet = useSignal<PageDraft | undefined>(undefined);
  const standing = view.current[step] ?? [];
  const state = view.summary.steps[step];
  const ways = waysFor(standing);
  const show = (next: Stage): void => {
    stage.value = next;
  };
  const change = (next: Partial<FallbackForm>): void => draft?.set(fieldsOf({ ...form, ...next }));
  const open = (way?: Way, withdraw?: Digest): void => {
    const first = ways.includes(form.way) ? form.way : (ways[0] ?? 'deferred');
    const next = way ?? first;
    if (next !== form.way) change({ way: next });
    show(withdraw === undefined ? { kind: 'panel' } : { kind: 'panel', withdraw });
  };
  const onPanelSaved = (way: Way): void => {
    draft?.beginAnew();
    // The entry of a single document takes that document's draft along, not the panel's.
    void actions.discardDraft(view.summary.subject, fallbackSlot(step));
    if (way === 'withdrawn') show({ kind: 'withdrawn' });
    else onSaved();
  };
  useKeys({ 'Ctrl+Alt+0': stage.value.kind === 'panel' ? undefined : () => open() });

  const { value } = stage;
  if (value.kind === 'panel' && draft !== undefined) {
    return (
      <FallbackPanel
        view={view}
        step={step}
        form={form}
        draft={draft}
        onChange={change}
        sheet={sheet}
        withdraw={value.withdraw}
        onSaved={onPanelSaved}
        onCancel={() => show({ kind: 'standing' })}
      />
    );
  }
  if (value.kind === 'withdrawn') return <WithdrawnView onTake={() => show({ kind: 'step' })} onNext={onSaved} />;
  if (value.kind === 'standing' && state.kind === 'conflict') {
    return (
      <ConflictView
        step={step}
        standing={standing}
        onAgain={() => show({ kind: 'step' })}
        onWithdraw={(digest) => open('withdrawn', digest)}
      />
    );
  }
  const onPaper = standing.find(({ item, mode }) => item === undefined && mode === 'manual');
  if (value.kind === 'standing' && state.kind === 'done' && onPaper !== undefined) {
    return (
      <ManualView
        step={step}
        record={onPaper}
        onNext={onSaved}
        onAgain={() => show({ kind: 'step' })}
        onCorrect={() => open('manual')}
        onWithdraw={() => open('withdrawn', onPaper.digest)}
      />
    );
  }
  const ofStep = standing.filter(({ item }) => item === undefined);
  const explained = ofStep.filter(({ mode }) => !claims(mode));
  return (
    <>
      {state.kind === 'not-taken' && explained.map((record) => <RecordLine key={record.digest} record={record} />)}
      {children}
      <div class="step-foot">
        {ofStep
          .filter(({ mode }) => mode === 'device')
          .map((record) => (
            <RecordLine key={record.digest} record={record} />
          ))}
        <Button kind="quiet" keys="Ctrl+Alt+0" onPress={() => open()}>
          {t(ways.includes('deferred') ? 'fallback.open' : 'fallback.correct')}
        </Button>
        {draft?.found === true && ways.includes('deferred') && <p class="field-hint">{t('fallback.draft-found')}</p>}
      </div>
    </>
  );
}
