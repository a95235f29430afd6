import { type Signal, useSignal } from '@preact/signals';
import type { PaperActs } from '../../actions/supervising/paper/paper-acts.ts';
import type { PaperBlock } from '../../domain/paper/paper-fold.ts';
import { type Result, done } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { TextField } from '../../ui/components/field.tsx';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { ReasonField, tooLong } from '../reason-field.tsx';
import { namedRuns, rangesOf } from './runs.ts';

/** One spoilt sheet or all that a block has left: which, why, and the passphrase. */
export function VoidDialog({
  acts,
  block,
  onChanged,
  onClose,
}: {
  readonly acts: PaperActs;
  readonly block: PaperBlock;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { counter, missing } = block;
  const from = useSignal(`${missing.at(0) ?? ''}`);
  const to = useSignal(`${missing.at(-1) ?? ''}`);
  const reason = useSignal('');
  const chosen = missing.filter((run) => run >= Number(from.value) && run <= Number(to.value));

  function problem(): string | undefined {
    if (chosen.length === 0) return t('forms.void.none');
    return reason.value.trim() === '' ? t('refusal.reason-missing') : tooLong(reason.value, t);
  }

  async function voidChosen(): Promise<Result<unknown>> {
    for (const [first, last] of rangesOf(chosen)) {
      const voided = await acts.voidNumbers({ counter, from: first, to: last }, reason.value.trim());
      if (!voided.ok) return voided;
    }
    onChanged();
    return done(undefined);
  }

  const end = (name: 'from' | 'to', typed: Signal<string>) => (
    <TextField
      name={`void-${name}`}
      label={t(`forms.void.${name}`)}
      inputMode="numeric"
      figures
      limit={6}
      value={typed.value}
      onInput={(value) => {
        typed.value = value;
      }}
    />
  );
  return (
    <PassphraseDialog
      title={t('forms.void.title')}
      act={t('forms.void.do', { count: chosen.length })}
      kind="danger"
      problem={problem}
      onConfirmed={voidChosen}
      onClose={onClose}
    >
      <p>{t('forms.void.text', { numbers: namedRuns(missing) })}</p>
      <div class="paper-row">
        {end('from', from)}
        {end('to', to)}
      </div>
      <ReasonField
        name="void-reason"
        label={t('forms.void.reason')}
        hint={t('forms.void.reason.hint')}
        required
        value={reason.value}
        onInput={(value) => {
          reason.value = value;
        }}
      />
    </PassphraseDialog>
  );
}
