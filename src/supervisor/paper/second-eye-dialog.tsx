import { useSignal } from '@preact/signals';
import type { PaperActs } from '../../actions/supervising/paper/paper-acts.ts';
import type { Transcription } from '../../domain/paper/paper-fold.ts';
import { useWords } from '../../locales/translate.ts';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { ReasonField, tooLong } from '../reason-field.tsx';

/** What a second person says of one sheet. */
export interface Compared {
  readonly form: Transcription;
  readonly agrees: boolean;
}

/** A second person's statement on one sheet, what differs if it does, and the passphrase. */
export function SecondEyeDialog({
  acts,
  compared: { form, agrees },
  onChanged,
  onClose,
}: {
  readonly acts: PaperActs;
  readonly compared: Compared;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const note = useSignal('');
  const { number } = form;
  const said = agrees ? 'agrees' : 'differs';
  return (
    <PassphraseDialog
      title={t(`forms.${said}.title`, { number })}
      act={t(`forms.${said}.do`)}
      problem={() => (agrees || note.value.trim() !== '' ? tooLong(note.value, t) : t('refusal.difference-missing'))}
      onConfirmed={async () => {
        const verified = await acts.verify(form.digest, agrees, note.value);
        if (verified.ok) onChanged();
        return verified;
      }}
      onClose={onClose}
    >
      <p>{t('forms.eyes.text', { number })}</p>
      {!agrees && (
        <ReasonField
          name="eyes-note"
          label={t('forms.eyes.note')}
          required
          rows={3}
          value={note.value}
          onInput={(value) => {
            note.value = value;
          }}
        />
      )}
    </PassphraseDialog>
  );
}
