import { useSignal } from '@preact/signals';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../components/button.tsx';
import { WithDoorActs } from './with-door-acts.tsx';
import { SheetDoor } from './sheet-door.tsx';

/** What to do about a forgotten passphrase, who can do it, and that nothing is lost. */
export function Forgotten() {
  const { t } = useWords();
  const bySheet = useSignal(false);
  return (
    <section class="entry-card" aria-labelledby="forgot-title">
      <h2 id="forgot-title">{t('forgot.title')}</h2>
      <p>{t('forgot.text')}</p>
      <ul class="entry-steps">
        <li>{t('forgot.officer')}</li>
        <li>{t('forgot.supervisor')}</li>
        <li>{t('forgot.nobody')}</li>
        <li>{t('forgot.no-sheet')}</li>
      </ul>
      {bySheet.value ? (
        <WithDoorActs>{(acts) => <SheetDoor acts={acts} />}</WithDoorActs>
      ) : (
        <div class="entry-acts">
          <Button
            onPress={() => {
              bySheet.value = true;
            }}
          >
            {t('door.sheet.title')}
          </Button>
        </div>
      )}
    </section>
  );
}
