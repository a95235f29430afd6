import { computed, effect, useComputed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { intakeFromFields } from '../../domain/intake-form/from-fields.ts';
import {
  type IntakeValues,
  usualValues,
  valuesOfAnswers,
  valuesOfAppointment,
} from '../../domain/intake-form/fields.ts';
import { soughtIn } from '../../domain/intake-form/sought.ts';
import { laneOf } from '../../domain/queue/lanes.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { CaseView } from '../../queries/views.ts';
import { type App, useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { type Fields, type StepDraft, useStepDraft } from '../forms/use-step-draft.ts';
import { type IntakeForm, createIntakeForm, valuesOfReasons } from './intake-form.ts';
import { type RegisteredWatch, watchRegistered } from './registered.ts';

/** The form of one case, from its draft, its saved answers or its appointment; and how it is saved. */
export interface Intake {
  readonly form: IntakeForm;
  readonly draft: StepDraft;
  /** Compares the person in the form with everybody whom the office knows. */
  readonly look: () => Promise<void>;
  readonly set: (field: string, value: string) => void;
  /** Codes: `intake-hard`, `intake-soft`, and what `recordIntake` refuses with. */
  readonly save: () => Promise<Result<void>>;
}

/** Undefined until the draft was looked for. */
export function useIntake(view: CaseView): Intake | undefined {
  const app = useApp();
  const { zone } = useMoments();
  const todayOn = useComputed(() => officeDay(app.queries.now.value, zone));
  const draft = useStepDraft(view.summary.subject, 'intake', texts(startingValues(view)));
  // A case is opened once; that its view is refreshed underneath must not empty the form.
  const intake = useMemo(() => {
    if (draft === undefined) return undefined;
    const registered = watchRegistered(app, view.summary.subject);
    const form = createIntakeForm(draft.fields.peek(), todayOn, registered.findings);
    return open(app, view, draft, form, registered, () => todayOn.value);
  }, [draft]);
  useEffect(() => intake && lookAgain(app, intake), [intake]);
  return intake;
}

/** Whenever the form describes somebody else, or the office has heard of more: also from another counter, while it is open. */
function lookAgain({ queries }: App, { form, look }: Intake): () => void {
  const who = computed(() => JSON.stringify(soughtIn(form.values.value)));
  return effect(() => {
    if (who.value !== '' && queries.cases.value.length > 0) void look();
  });
}

function startingValues(view: CaseView): IntakeValues {
  const saved = view.current.intake?.find(({ intake }) => intake !== undefined);
  if (saved?.intake !== undefined) {
    return { ...valuesOfAnswers(saved.intake), ...valuesOfReasons(saved.acknowledged ?? []) };
  }
  return { ...usualValues, ...(view.appointment === undefined ? {} : valuesOfAppointment(view.appointment)) };
}

function open(
  { actions }: App,
  view: CaseView,
  draft: StepDraft,
  form: IntakeForm,
  registered: RegisteredWatch,
  todayOn: () => string,
): Intake {
  const { subject, openedLane } = view.summary;
  const look = (): Promise<void> => registered.look(form.values.peek());
  const save = async (): Promise<Result<void>> => {
    form.attempt();
    await look();
    const answers = intakeFromFields(form.values.value, { todayOn: todayOn() });
    if (!answers.ok) return answers;
    if (form.unanswered().length > 0) return refused('intake-soft');
    const saved = await draft.save(() =>
      actions.recordIntake({
        subject,
        answers: answers.value,
        acknowledged: form.acknowledged(),
        lane: laneOf({ ...answers.value, opened: openedLane }),
      }),
    );
    return saved.ok ? done(undefined) : saved;
  };
  return {
    form,
    draft,
    look,
    set(field, value) {
      form.set(field, value);
      draft.set(texts(form.values.value));
    },
    save,
  };
}

function texts(values: IntakeValues): Fields {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? '']));
}
