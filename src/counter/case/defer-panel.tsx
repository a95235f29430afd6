import { useSignal } from '@preact/signals';
import { type DeferralReason, deferralReasons } from '../../domain/application/reasons.ts';
import type { Refusal } from '../../domain/result.ts';
import type { Step } from '../../domain/application/steps.ts';
import { isKey, useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RadioGroup } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useKeys } from '../../ui/keys.ts';

/** Why a step was not taken today. The slip says so, and what the person must come back for. */
export function DeferPanel({
  view,
  step,
  onSaved,
  onCancel,
}: {
  readonly view: CaseView;
  readonly step: Step;
  readonly onSaved: () => void;
  readonly onCancel?: () => void;
}) {
  const { actions } = useApp();
  const { t, refusal: say } = useWords();
  const { subject, steps } = view.summary;
  const state = steps[step];
  const reason = useSignal<DeferralReason | ''>(knownReason(state.kind === 'not-taken' ? state.reason : ''));
  const text = useSignal(view.current[step]?.at(-1)?.reason?.text ?? '');
  const asked = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const textMissing = reason.value === 'other' && text.value.trim() === '';

  async function save(): Promise<void> {
    asked.value = true;
    const code = reason.value;
    if (busy.value || code === '' || textMissing) return;
    busy.value = true;
    refusal.value = undefined;
    const words = text.value.trim();
    const saved = await actions.explainStep({
      subject,
      step,
      mode: 'deferred',
      reason: words === '' ? { code } : { code, text: words },
    });
    busy.value = false;
    if (saved.ok) onSaved();
    else refusal.value = saved.refusal;
  }

  useKeys({ 'Ctrl+Enter': () => void save() });

  return (
    <form
      class="defer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{t('defer.title', { step: t(`step.${step}`) })}</h2>
      <p class="soft">
        {state.kind === 'not-taken' ? t('defer.recorded', { reason: reasonWords(state.reason) }) : t('defer.text')}
      </p>
      <RadioGroup
        name="reason"
        label={t('defer.reason')}
        required
        autoFocus
        error={asked.value && reason.value === '' ? t('defer.reason.missing') : undefined}
        value={reason.value}
        options={deferralReasons.map((value) => ({ value, label: t(`deferral.${value}`) }))}
        onChoose={(value) => {
          reason.value = value;
        }}
      />
      <TextField
        name="words"
        label={t('defer.words')}
        required={reason.value === 'other'}
        error={asked.value && textMissing ? t('defer.words.missing') : undefined}
        rows={2}
        maxLength={500}
        value={text.value}
        onInput={(value) => {
          text.value = value;
        }}
      />
      {refusal.value !== undefined && (
        <Notice kind="bad" title={t('saved.not')}>
          <p>{say(refusal.value)}</p>
        </Notice>
      )}
      <div class="defer-acts">
        <Button kind="primary" type="submit" keys="Ctrl+Enter" busy={busy.value}>
          {t('defer.save')}
        </Button>
        {onCancel !== undefined && <Button onPress={onCancel}>{t('act.cancel')}</Button>}
      </div>
    </form>
  );

  function reasonWords(code: string): string {
    const key = `deferral.${code}`;
    return isKey(key) ? t(key) : code;
  }
}

const knownReason = (code: string): DeferralReason | '' => deferralReasons.find((known) => known === code) ?? '';
