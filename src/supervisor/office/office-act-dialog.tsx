import { useSignal } from '@preact/signals';
import type { OfficeAct } from '../../domain/office/office-state.ts';
import { useWords } from '../../locales/translate.ts';
import { TextField } from '../../ui/components/field.tsx';
import { PassphraseDialog } from '../../ui/components/passphrase-dialog.tsx';
import { useSupervising } from '../supervising.ts';

/** The last question before the office says something of itself: why, and the passphrase. */
export function OfficeActDialog({
  title,
  text,
  reason,
  act,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  /** Given when the form says why already. */
  readonly reason?: string | undefined;
  readonly act: OfficeAct;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { changeOffice } = useSupervising();
  const typed = useSignal('');
  const why = (): string => (reason ?? typed.value).trim();
  return (
    <PassphraseDialog
      title={title}
      act={title}
      problem={() => (why() === '' ? t('office.finding.reason-missing') : undefined)}
      onConfirmed={() => changeOffice(act, why())}
      onClose={onClose}
    >
      <p>{text}</p>
      {reason === undefined && (
        <TextField
          name="act-reason"
          label={t('office.act-reason')}
          required
          rows={2}
          maxLength={500}
          value={typed.value}
          onInput={(value) => {
            typed.value = value;
          }}
        />
      )}
    </PassphraseDialog>
  );
}
