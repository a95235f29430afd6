import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Kbd } from '../../ui/components/kbd.tsx';
import { go } from '../../ui/place.ts';

/** Nobody is being served: what to do first. */
export function Welcome() {
  const { t } = useWords();
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h1 id="welcome-title">{t('welcome.title')}</h1>
      <ul>
        <li>
          <Kbd keys="F2" />
          <span>{t('welcome.next')}</span>
        </li>
        <li>
          <Kbd keys="/" />
          <span>{t('welcome.find')}</span>
        </li>
        <li>
          <Kbd keys="?" />
          <span>{t('welcome.keys')}</span>
        </li>
      </ul>
      <Button kind="primary" keys="F2" onPress={() => go({ kind: 'numbers' })}>
        {t('desk.next')}
      </Button>
      <p class="soft">{t('welcome.safe')}</p>
    </section>
  );
}
