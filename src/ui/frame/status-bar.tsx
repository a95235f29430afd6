import { useWords } from '../../locales/translate.ts';
import { useApp } from '../app-context.ts';
import { Shape } from '../components/shape.tsx';
import { useMoments } from '../moments.ts';
import { go, here } from '../place.ts';
import { statusSentences } from './status-sentences.ts';
import './status-bar.css';

/** Always there, one line; pressing it opens the attempts and their reasons. */
export function StatusBar() {
  const { t } = useWords();
  const open = here.value.kind === 'attempts';
  return (
    <footer class="status-foot">
      <button
        type="button"
        class="status-bar"
        aria-expanded={open}
        title={t('status.open-attempts')}
        onClick={() => (open ? history.back() : go({ kind: 'attempts' }))}
      >
        <StatusWords />
      </button>
    </footer>
  );
}

/** The same sentences wherever they are shown, signed in or not: they need no key. */
export function StatusWords() {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const status = queries.status.value;
  if (status === undefined) return <span class="status-words">{t('status.opening')}</span>;
  return (
    <span class="status-words figures">
      {statusSentences(status, queries.now.value, t, moments).map((sentence) => (
        <span class="mark" key={sentence.name} data-name={sentence.name} data-tone={sentence.tone}>
          <Shape name={sentence.shape} />
          <span>{sentence.text}</span>
        </span>
      ))}
    </span>
  );
}
