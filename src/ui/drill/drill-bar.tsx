import { useSignal } from '@preact/signals';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialogs/dialog.tsx';
import './drill.css';

/** On every screen of a drill, also with nobody signed in: what it is, until when, and the way out for anybody. */
export function DrillBar({ until, onEnd }: { readonly until: string; readonly onEnd: () => void }) {
  const { t } = useWords();
  const asking = useSignal(false);
  const close = (): void => {
    asking.value = false;
  };
  return (
    <aside class="drill-bar" aria-label={t('drill.bar')}>
      <p>{t('drill.bar.text', { at: until })}</p>
      <Button
        onPress={() => {
          asking.value = true;
        }}
      >
        {t('drill.bar.end')}
      </Button>
      {asking.value && (
        <Dialog title={t('drill.end.title')} onClose={close}>
          <p>{t('drill.end.text')}</p>
          <div class="dialog-acts">
            <Button kind="primary" autoFocus onPress={onEnd}>
              {t('drill.end.act')}
            </Button>
            <Button kind="quiet" onPress={close}>
              {t('act.cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </aside>
  );
}
