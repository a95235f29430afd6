import { useRef } from 'preact/hooks';
import { purposes } from '../../domain/intake-form/vocabulary.ts';
import {
  answerField,
  interviewFindings,
  interviewFrom,
  purposeOf,
  unanswered,
} from '../../domain/interview/interview-form.ts';
import { questionsFor } from '../../domain/interview/question-sets.ts';
import { officeDay, officeInstant } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { SelectField } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Form } from '../../ui/components/form.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import type { StepFormProps } from '../forms/form-props.ts';
import type { Fields } from '../forms/use-step-draft.ts';
import { useStepSave } from '../forms/use-step-save.ts';
import { focusNext } from '../forms/focus.ts';
import { RecommendationFields } from './recommendation-fields.tsx';
import { ofMinor } from './starting-values.ts';
import { WhoWasAsked } from './who-was-asked.tsx';

/** Enter goes to the next question, Ctrl+Enter saves. The first keystroke is when the interview began. */
export function InterviewForm({ view, draft, onSaved }: StepFormProps) {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const { zone, since } = useMoments();
  const ref = useRef<HTMLFormElement>(null);
  const values = draft.fields.value;
  const minor = ofMinor(view, officeDay(queries.now.value, zone));
  const findings = interviewFindings(values, minor);
  const purpose = purposeOf(values);
  const startedAt = values['startedAt'] ?? '';
  const now = (): string => officeInstant(queries.now.peek(), zone);

  const set = (changes: Fields): void => draft.set(startedAt === '' ? { startedAt: now(), ...changes } : changes);
  const { attempts, busy, refusal, save } = useStepSave(
    ref,
    findings,
    () => {
      const interview = interviewFrom(values, minor, startedAt === '' ? now() : startedAt);
      const { subject } = view.summary;
      return interview && (() => draft.save(() => actions.recordInterview({ subject, interview })));
    },
    onSaved,
  );
  const errorOf = (field: string): string | undefined => {
    const found = attempts.value === 0 ? undefined : findings.find((finding) => finding.field === field);
    return found === undefined ? undefined : t(`interview.missing.${found.code}`);
  };

  const open = unanswered(values).length;
  return (
    <Form
      class="interview"
      formRef={ref}
      aria-label={t('step.interview')}
      onFocusOut={() => void draft.keeper.flush()}
      onKeyDown={(event) => {
        // Keys with Ctrl+Alt or F lead away from the form: to another step, to the lock.
        if ((event.ctrlKey && event.altKey) || /^F\d/.test(event.key)) void draft.keeper.flush();
        if (event.key === 'Enter' && !event.ctrlKey && focusNext(event)) event.preventDefault();
      }}
    >
      {draft.found && <Notice>{t('interview.draft-found')}</Notice>}
      <div class="interview-top">
        <SelectField
          name="purpose"
          label={t('interview.purpose')}
          required
          autoFocus={purpose === undefined}
          error={errorOf('purpose')}
          value={purpose ?? ''}
          options={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
          onChoose={(next) => set({ purpose: next })}
        />
        <div class="interview-start">
          {startedAt === '' ? (
            <>
              <Button onPress={() => set({})}>{t('interview.start')}</Button>
              <p class="field-hint">{t('interview.start.hint')}</p>
            </>
          ) : (
            <p class="figures">{t('interview.started', { when: since(startedAt, queries.now.peek()) })}</p>
          )}
        </div>
      </div>
      <WhoWasAsked values={values} minor={minor} errorOf={errorOf} onChange={set} />
      <div class="interview-questions">
        {purpose !== undefined &&
          questionsFor(purpose).map((question, index) => (
            <TextField
              key={`${purpose} ${question}`}
              name={answerField(question)}
              label={t(`question.${question}`)}
              autoFocus={index === 0 && attempts.value === 0}
              limit={1000}
              error={errorOf(answerField(question))}
              value={values[answerField(question)] ?? ''}
              onInput={(answer) => set({ [answerField(question)]: answer })}
            />
          ))}
        <TextField
          name="language"
          label={t('interview.language')}
          limit={60}
          value={values['language'] ?? ''}
          onInput={(language) => set({ language })}
        />
      </div>
      <div class="interview-columns">
        <TextField
          name="facts"
          label={t('interview.facts')}
          hint={t('interview.facts.hint')}
          rows={4}
          limit={4000}
          value={values['facts'] ?? ''}
          onInput={(facts) => set({ facts })}
        />
        <div class="interview-column">
          <RecommendationFields values={values} errorOf={errorOf} onChange={set} />
        </div>
      </div>
      <footer class="save-bar">
        <RefusalNotice refusal={refusal.value} title={t('saved.not')} />
        {draft.keeper.state.value === 'failed' && <Notice kind="attention">{t('intake.draft-failed')}</Notice>}
        <Button kind="primary" keys="Ctrl+Enter" busy={busy.value} onPress={() => void save()}>
          {t('interview.save')}
        </Button>
        <p class="field-hint" role="status">
          {attempts.value > 0 && findings.length > 0
            ? t('interview.missing', { count: findings.length })
            : open > 0 && purpose !== undefined
              ? t('interview.unanswered', { count: open })
              : ''}
        </p>
      </footer>
    </Form>
  );
}
