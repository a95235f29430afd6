import { useSignal } from '@preact/signals';
import type { OfficeAct } from '../../domain/office/office-state.ts';
import { useWords } from '../../locales/translate.ts';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { ReasonField, tooLong } from '../reason-field.tsx';
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
      problem={() => (why() === '' ? t('office.finding.reason-missing') : tooLong(why(), t))}
      onConfirmed={() => changeOffice(act, why())}
      onClose={onClose}
    >
      <p>{text}</p>
      {reason === undefined && (
        <ReasonField
          name="act-reason"
          label={t('office.act-reason')}
          required
          value={typed.value}
          onInput={(value) => {
            typed.value = value;
          }}
        />
      )}
    </PassphraseDialog>
  );
}
