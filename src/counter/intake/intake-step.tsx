import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { stopsAtTooLong } from '../../ui/components/field.tsx';
import { Form } from '../../ui/components/form.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useMoments } from '../../ui/moments.ts';
import { focusField, focusFirstEmpty, focusNext } from '../forms/focus.ts';
import { IntakeContext } from './intake-field.tsx';
import {
  AddressSection,
  ApplicationSection,
  ContactSection,
  ParentsSection,
  PersonSection,
  PrioritySection,
} from './intake-sections.tsx';
import { type Intake, useIntake } from './use-intake.ts';
import './intake.css';

/** The first step: who the person is and what they ask for. Enter goes on, Ctrl+Enter saves. */
export function IntakeStep({ view, onSaved }: { readonly view: CaseView; readonly onSaved: () => void }) {
  const intake = useIntake(view);
  const { t } = useWords();
  if (intake === undefined) return <p aria-busy="true">{t('intake.loading')}</p>;
  return (
    <IntakeContext.Provider value={intake}>
      <IntakeForm key={view.summary.subject} intake={intake} view={view} onSaved={onSaved} />
    </IntakeContext.Provider>
  );
}

function IntakeForm({
  intake,
  view,
  onSaved,
}: {
  readonly intake: Intake;
  readonly view: CaseView;
  readonly onSaved: () => void;
}) {
  const { t } = useWords();
  const { form } = intake;
  const { keeper } = intake.draft;
  const ref = useRef<HTMLFormElement>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => focusFirstEmpty(ref.current), []);

  const save = async (): Promise<void> => {
    if (busy || stopsAtTooLong()) return;
    setBusy(true);
    const saved = await intake.save();
    setBusy(false);
    setRefusal(saved.ok ? undefined : saved.refusal);
    if (saved.ok) onSaved();
  };
  // After the findings were drawn: a reason's field is there only then.
  useLayoutEffect(() => {
    const hard = form.findings.value.find(({ severity }) => severity === 'hard');
    const [soft] = form.unanswered();
    if (refusal?.code === 'intake-hard' && hard !== undefined) focusField(ref.current, hard.field);
    if (refusal?.code === 'intake-soft' && soft !== undefined) focusField(ref.current, `why-${soft.field}`);
  }, [refusal]);
  useKeys({ 'Ctrl+Enter': () => void save() });

  return (
    <Form
      class="intake"
      formRef={ref}
      aria-label={t('intake.title')}
      onFocusOut={() => void keeper.flush()}
      onKeyDown={(event) => {
        // Keys with Ctrl+Alt or F lead away from the form: to another step, to the lock.
        if ((event.ctrlKey && event.altKey) || /^F\d/.test(event.key)) void keeper.flush();
        if (event.key === 'Enter' && !event.ctrlKey && focusNext(event)) event.preventDefault();
      }}
    >
      <Beginning intake={intake} view={view} />
      <PersonSection />
      <ContactSection />
      <AddressSection />
      <ApplicationSection />
      <ParentsSection />
      <PrioritySection openedLane={view.summary.openedLane} />
      <footer class="save-bar">
        <Refused intake={intake} refusal={refusal} />
        {keeper.state.value === 'failed' && <Notice kind="attention">{t('intake.draft-failed')}</Notice>}
        <Button kind="primary" keys="Ctrl+Enter" busy={busy} onPress={() => void save()}>
          {t('intake.save')}
        </Button>
        <p class="field-hint" role="status">
          {keeper.state.value === 'kept' ? t('intake.draft-kept') : ''}
        </p>
      </footer>
    </Form>
  );
}

function Beginning({ intake, view }: { readonly intake: Intake; readonly view: CaseView }) {
  const { t } = useWords();
  const { since } = useMoments();
  const { queries } = useApp();
  const recorded = view.current.intake?.[0];
  if (intake.draft.found) return <Notice>{t('intake.draft-found')}</Notice>;
  if (recorded?.intake === undefined) return null;
  return <Notice kind="good">{t('intake.recorded', { when: since(recorded.at, queries.now.peek()) })}</Notice>;
}

function Refused({ intake, refusal }: { readonly intake: Intake; readonly refusal: Refusal | undefined }) {
  const words = useWords();
  if (refusal === undefined) return null;
  const { form } = intake;
  const hard = new Set(form.findings.value.filter(({ severity }) => severity === 'hard').map(({ field }) => field));
  const soft = new Set(form.unanswered().map(({ field }) => field));
  switch (refusal.code) {
    case 'intake-hard':
      return hard.size === 0 ? null : <Notice kind="bad">{words.t('intake.hard', { count: hard.size })}</Notice>;
    case 'intake-soft':
      return soft.size === 0 ? null : <Notice kind="attention">{words.t('intake.soft', { count: soft.size })}</Notice>;
    default:
      return <Notice kind="bad">{words.refusal(refusal)}</Notice>;
  }
}
