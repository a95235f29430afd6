import { useComputed } from '@preact/signals';
import { useLayoutEffect, useState } from 'preact/hooks';
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
import { type DraftKeeper, createDraftKeeper } from './draft-keeper.ts';
import { type IntakeForm, createIntakeForm, valuesOfReasons } from './intake-form.ts';

/** The form of one case, from its draft, its saved answers or its appointment; and how it is saved. */
export interface Intake {
  readonly form: IntakeForm;
  readonly keeper: DraftKeeper<Readonly<Record<string, string>>>;
  /** What was typed before is open again. */
  readonly fromDraft: boolean;
  readonly set: (field: string, value: string) => void;
  /** Codes: `intake-hard`, `intake-soft`, and what `recordIntake` refuses with. */
  readonly save: () => Promise<Result<void>>;
}

/** Undefined until the draft was looked for. */
export function useIntake(view: CaseView): Intake | undefined {
  const app = useApp();
  const { zone } = useMoments();
  const todayOn = useComputed(() => officeDay(app.queries.now.value, zone));
  const [intake, setIntake] = useState<Intake>();
  const { subject } = view.summary;

  // A layout effect: its end comes before the keys are gone, a passive one's after the next paint.
  useLayoutEffect(() => {
    let gone = false;
    let open: Intake | undefined;
    void app.actions.draft(subject, 'intake').then((draft) => {
      if (gone) return;
      open = begin(app, view, draft, createIntakeForm(draft ?? startingValues(view), todayOn), () => todayOn.value);
      setIntake(open);
    });
    const flush = (): void => void open?.keeper.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      gone = true;
      flush();
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
    // A case is opened once; that its view is refreshed underneath must not empty the form.
  }, [subject]);
  return intake;
}

function startingValues(view: CaseView): IntakeValues {
  const saved = view.current.intake?.find(({ intake }) => intake !== undefined);
  if (saved?.intake !== undefined) {
    return { ...valuesOfAnswers(saved.intake), ...valuesOfReasons(saved.acknowledged ?? []) };
  }
  return { ...usualValues, ...(view.appointment === undefined ? {} : valuesOfAppointment(view.appointment)) };
}

function begin(
  { actions }: App,
  view: CaseView,
  draft: IntakeValues | undefined,
  form: IntakeForm,
  todayOn: () => string,
): Intake {
  const { subject, openedLane } = view.summary;
  const keeper = createDraftKeeper((fields: Readonly<Record<string, string>>) =>
    actions.keepDraft(subject, 'intake', fields),
  );
  const save = async (): Promise<Result<void>> => {
    form.attempt();
    const values = form.values.value;
    const answers = intakeFromFields(values, { todayOn: todayOn() });
    if (!answers.ok) return answers;
    if (form.unanswered().length > 0) return refused('intake-soft');
    // The draft must be down before the step is saved: a late write would bring it back.
    await keeper.flush();
    keeper.stop();
    const saved = await actions.recordIntake({
      subject,
      answers: answers.value,
      acknowledged: form.acknowledged(),
      lane: laneOf({ ...answers.value, opened: openedLane }),
    });
    if (saved.ok && form.values.value === values) return done(undefined);
    // Not saved, or something was typed meanwhile: that is a draft again.
    keeper.resume();
    keeper.note(texts(form.values.value));
    await keeper.flush();
    return saved.ok ? done(undefined) : saved;
  };
  return {
    form,
    keeper,
    fromDraft: draft !== undefined,
    set(field, value) {
      form.set(field, value);
      keeper.note(texts(form.values.value));
    },
    save,
  };
}

function texts(values: IntakeValues): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? '']));
}
