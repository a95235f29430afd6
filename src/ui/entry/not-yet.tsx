import { isKey, useWords } from '../../locales/translate.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { EntryFrame } from './entry-frame.tsx';

export function Starting() {
  const { t } = useWords();
  return (
    <main class="entry" aria-busy="true">
      <div class="entry-brand">
        <p>{t('app.name')}</p>
        <h1>{t('starting.title')}</h1>
      </div>
      <p class="soft">{t('starting.text')}</p>
    </main>
  );
}

export function OtherTab() {
  const { actions } = useApp();
  const { t } = useWords();
  return (
    <EntryFrame title={t('other-tab.title')}>
      <p>{t('other-tab.text')}</p>
      <div class="entry-acts">
        <Button kind="primary" autoFocus onPress={() => actions.takeOver()}>
          {t('other-tab.take-over')}
        </Button>
      </div>
    </EntryFrame>
  );
}

/** The browser cannot run this: a sentence, never a white page. */
export function Broken({ code, waiting = 0 }: { readonly code: string; readonly waiting?: number | undefined }) {
  const { actions } = useApp();
  const { t } = useWords();
  const reason = `broken.${code}`;
  return (
    <EntryFrame title={t(code === 'all-gone' ? 'broken.gone' : 'broken.title')}>
      <p>{isKey(reason) ? t(reason) : t('broken.unknown', { code })}</p>
      <p class="soft">{code === 'all-gone' ? t('broken.waited', { count: waiting }) : t('broken.kept')}</p>
      <div class="entry-acts">
        <Button kind="primary" autoFocus onPress={() => actions.openAgain()}>
          {t('act.retry')}
        </Button>
        {code === 'database-refused' && <Button onPress={() => actions.beginAnew()}>{t('broken.begin-anew')}</Button>}
      </div>
    </EntryFrame>
  );
}
