import type { FingerState } from '../../../domain/fingerprints/sitting.ts';
import { type Finger, type FingerException, fingerExceptions } from '../../../domain/fingerprints/vocabulary.ts';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { SelectField } from '../../../ui/components/choice.tsx';
import { FileButton } from '../../../ui/components/file-button.tsx';

/** One finger: how often it was tried, why it gives none, a file instead. */
export function FingerPanel({
  finger,
  state,
  canCapture,
  onCapture,
  onExcept,
  onFile,
  onClose,
}: {
  readonly finger: Finger;
  readonly state: FingerState<unknown> | undefined;
  readonly canCapture: boolean;
  readonly onCapture: () => void;
  readonly onExcept: (why: FingerException | undefined) => void;
  readonly onFile: (file: Blob) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { attempts = 0, taken, exception } = state ?? {};
  return (
    <section class="finger-panel" aria-label={t(`finger.${finger}`)}>
      <header>
        <h3>{t(`finger.${finger}`)}</h3>
        <Button kind="quiet" keys="Escape" onPress={onClose}>
          {t('act.close')}
        </Button>
      </header>
      <p class="small">
        {taken?.quality === undefined
          ? t('prints.finger.tried', { count: attempts })
          : t('prints.finger.best', { count: attempts, score: Math.round(taken.quality) })}
      </p>
      <SelectField
        label={t('prints.exception')}
        name="exception"
        autoFocus
        options={fingerExceptions.map((value) => ({ value, label: t(`prints.exception.${value}`) }))}
        value={exception ?? ''}
        onChoose={onExcept}
      />
      <div class="prints-acts">
        {exception !== undefined && <Button onPress={() => onExcept(undefined)}>{t('prints.exception.undo')}</Button>}
        {exception === undefined && canCapture && <Button onPress={onCapture}>{t('prints.take.finger')}</Button>}
      </div>
      {exception === undefined && (
        <FileButton accept=".png,.wsq,.jp2,.bmp,image/png,image/bmp,image/jp2" onFiles={([file]) => onFile(file)}>
          {t('prints.file')}
        </FileButton>
      )}
    </section>
  );
}
