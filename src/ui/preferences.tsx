import { chooseLanguage, useWords } from '../locales/translate.ts';
import { Segmented } from './components/choice.tsx';
import { chooseTheme, theme } from './theme.ts';
import './preferences.css';

/** Language and light or dark: the two things anyone may change, signed in or not. */
export function Preferences() {
  const { t, language } = useWords();
  return (
    <div class="preferences">
      <Segmented
        name="language"
        label={t('preferences.language')}
        value={language}
        options={[
          { value: 'id', label: <span lang="id">Indonesia</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
        onChoose={chooseLanguage}
      />
      <Segmented
        name="theme"
        label={t('preferences.theme')}
        value={theme.value}
        options={[
          { value: 'system', label: t('preferences.theme.system') },
          { value: 'light', label: t('preferences.theme.light') },
          { value: 'dark', label: t('preferences.theme.dark') },
        ]}
        onChoose={chooseTheme}
      />
    </div>
  );
}
