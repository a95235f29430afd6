import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Digest } from '../../domain/ids.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RadioGroup, Segmented } from '../../ui/components/choice.tsx';
import { TextField, stopsAtTooLong } from '../../ui/components/field.tsx';
import { Form } from '../../ui/components/form.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useMoments } from '../../ui/moments.ts';
import type { StepDraft } from '../forms/use-step-draft.ts';
import type { PageDraft } from '../documents/pages/page-draft.ts';
import { type FallbackForm, checkForm } from './fallback-form.ts';
import { PaperFields } from './paper-fields.tsx';
import { reasonWords } from '../records/reason-words.ts';
import { saveFallback } from './save-fallback.ts';
import { type Way, reasonsOf, waysFor } from './ways.ts';
import { WithdrawnChoice } from './withdrawn-choice.tsx';
import './fallback.css';

/** The way out of every step: deferred, on paper, not required, or what is saved is withdrawn; always with a reason. */
export function FallbackPanel({
  view,
  step,
  form,
  draft,
  onChange,
  sheet,
  withdraw,
  onSaved,
  onCancel,
}: {
  readonly view: CaseView;
  readonly step: Step;
  /** What was typed lives outside: it is there again when the panel was left and is opened once more. */
  readonly form: FallbackForm;
  readonly draft: StepDraft;
  readonly onChange: (next: Partial<FallbackForm>) => void;
  readonly sheet: Signal<PageDraft | undefined>;
  /** The record that was pointed at. */
  readonly withdraw?: Digest | undefined;
  readonly onSaved: (way: Way) => void;
  readonly onCancel: () => void;
}) {
  const { actions, queries } = useApp();
  const words = useWords();
  const { t } = words;
  const { zone } = useMoments();
  const standing = view.current[step] ?? [];
  const ways = waysFor(standing);
  const chosen = useSignal(withdraw);
  const attempts = useSignal(0);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const ref = useRef<HTMLFormElement>(null);
  const asked = attempts.value > 0;
  const current = form.way;
  const now = { ms: queries.now.value, sure: queries.status.value?.clock !== 'doubtful' };
  const checked = checkForm(form, now, zone);
  // One that stands alone is the one that is shown, also when it came while this was open.
  const alone = standing.length === 1 ? standing[0] : undefined;
  const toWithdraw = alone ?? standing.find(({ digest }) => digest === chosen.value);
  const whichMissing = current === 'withdrawn' && toWithdraw === undefined;

  async function save(): Promise<void> {
    if (busy.value || stopsAtTooLong()) return;
    attempts.value += 1;
    if (checked.missing.length > 0 || whichMissing) return;
    busy.value = true;
    refusal.value = undefined;
    const of = { subject: view.summary.subject, step };
    const saved = await draft.save(() =>
      saveFallback(actions, of, form, checked, { sheet: sheet.value, withdraw: toWithdraw }),
    );
    busy.value = false;
    if (saved.ok) onSaved(current);
    else refusal.value = saved.refusal;
  }

  // After the messages were drawn: to the first question that is not answered.
  useLayoutEffect(() => {
    if (attempts.value === 0) return;
    const wrong = ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    const field = wrong?.matches('input, textarea, select') === true ? wrong : wrong?.querySelector('input');
    field?.focus();
  }, [attempts.value]);
  useKeys({ 'Ctrl+Enter': () => void save(), Escape: onCancel });

  return (
    <Form class="fallback" formRef={ref} aria-labelledby="fallback-title" onSubmit={save}>
      <h2 id="fallback-title">
        {t(ways.includes('deferred') ? 'fallback.title' : 'fallback.title.taken', { step: t(`step.${step}`) })}
      </h2>
      <Segmented
        name="way"
        label={t('fallback.way')}
        autoFocus
        hint={t(
          step === 'payment' && current === 'deferred' ? 'fallback.hint.deferred.payment' : `fallback.hint.${current}`,
        )}
        value={current}
        options={ways.map((value) => ({ value, label: t(`fallback.way.${value}`) }))}
        onChoose={(next) => {
          attempts.value = 0;
          onChange({ way: next });
        }}
      />
      {current === 'manual' && (
        <PaperFields
          form={form}
          checked={checked}
          asked={asked}
          sheet={sheet.value}
          onChange={onChange}
          onSheet={(next) => {
            sheet.value = next;
          }}
        />
      )}
      {current === 'withdrawn' && (
        <WithdrawnChoice
          standing={standing}
          chosen={chosen.value}
          error={asked && whichMissing ? t('fallback.which.missing') : undefined}
          onChoose={(digest) => {
            chosen.value = digest;
          }}
        />
      )}
      <RadioGroup
        key={current}
        name="reason"
        class="fallback-reasons"
        label={t('fallback.reason')}
        required
        error={asked && checked.missing.includes('reason') ? t('fallback.reason.missing') : undefined}
        value={form.reasons[current] ?? ''}
        options={reasonsOf[current].map((value) => ({ value, label: reasonWords(words, current, value) }))}
        onChoose={(code) => onChange({ reasons: { ...form.reasons, [current]: code } })}
      />
      <TextField
        name="words"
        label={t('fallback.words')}
        required={form.reasons[current] === 'other'}
        error={asked && checked.missing.includes('words') ? t('fallback.words.missing') : undefined}
        rows={2}
        limit={500}
        value={form.words}
        onInput={(next) => onChange({ words: next })}
      />
      <footer class="save-bar">
        <RefusalNotice refusal={refusal.value} title={t('saved.not')} />
        <div class="step-acts">
          <Button
            kind={current === 'withdrawn' ? 'danger' : 'primary'}
            type="submit"
            keys="Ctrl+Enter"
            busy={busy.value}
          >
            {t(`fallback.save.${current}`)}
          </Button>
          <Button keys="Escape" onPress={onCancel}>
            {t('act.cancel')}
          </Button>
        </div>
      </footer>
    </Form>
  );
}
