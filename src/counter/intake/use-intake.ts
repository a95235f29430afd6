import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { intakeFromFields } from '../../domain/intake-form/from-fields.ts';
import {
  type IntakeValues,
  usualValues,
  valuesOfAnswers,
  valuesOfAppointment,
} from '../../domain/intake-form/fields.ts';
import { laneOf } from '../../domain/queue/lanes.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { CaseView } from '../../queries/views.ts';
import { type App, useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { type Fields, type StepDraft, useStepDraft } from '../forms/use-step-draft.ts';
import { type IntakeForm, createIntakeForm, valuesOfReasons } from './intake-form.ts';

/** The form of one case, from its draft, its saved answers or its appointment; and how it is saved. */
export interface Intake {
  readonly form: IntakeForm;
  readonly draft: StepDraft;
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
  return useMemo(() => {
    if (draft === undefined) return undefined;
    const form = createIntakeForm(draft.fields.peek(), todayOn);
    return open(app, view, draft, form, () => todayOn.value);
  }, [draft]);
}

function startingValues(view: CaseView): IntakeValues {
  const saved = view.current.intake?.find(({ intake }) => intake !== undefined);
  if (saved?.intake !== undefined) {
    return { ...valuesOfAnswers(saved.intake), ...valuesOfReasons(saved.acknowledged ?? []) };
  }
  return { ...usualValues, ...(view.appointment === undefined ? {} : valuesOfAppointment(view.appointment)) };
}

function open({ actions }: App, view: CaseView, draft: StepDraft, form: IntakeForm, todayOn: () => string): Intake {
  const { subject, openedLane } = view.summary;
  const save = async (): Promise<Result<void>> => {
    form.attempt();
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
