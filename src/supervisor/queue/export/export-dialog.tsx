import { chooseFile } from '../../../devices/files/save-file.ts';
import { type Result, done, refused } from '../../../domain/result.ts';
import { useWords } from '../../../locales/translate.ts';
import { PassphraseDialog } from '../../../ui/components/dialogs/passphrase-dialog.tsx';

/** Names and NIK leave the app in the clear: said, and with the passphrase once more. */
export function ExportDialog({
  count,
  name,
  make,
  onClose,
}: {
  readonly count: number;
  readonly name: string;
  /** The whole file; made only once the passphrase was right. */
  readonly make: () => string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <PassphraseDialog
      title={t('export.title', { count })}
      act={t('export.do')}
      onConfirmed={() => save(name, make)}
      onClose={onClose}
    >
      <p>{t('export.text')}</p>
      <p class="soft">{t('export.format')}</p>
    </PassphraseDialog>
  );
}

/** Whoever chooses no file after all has refused nothing. Code `file-not-written`. */
async function save(name: string, make: () => string): Promise<Result<void>> {
  const file = await chooseFile(name);
  if (file === undefined) return done(undefined);
  try {
    await file.write(new TextEncoder().encode(make()));
    await file.close();
    return done(undefined);
  } catch {
    return refused('file-not-written');
  }
}
