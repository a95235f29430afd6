import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../app-context.ts';
import { Notice } from '../../components/notice.tsx';
import { unreadableWords } from './unreadable-words.ts';

/** The queue shows all of them. */
const shownAtMost = 10;

/** What the centre received and its casework cannot open: it arrived, and is of no use to anybody there. */
export function UnreadableList() {
  const { queries } = useApp();
  const { t } = useWords();
  const those = queries.cases.value.filter(({ unreadable }) => unreadable !== undefined);
  if (those.length === 0) return null;
  return (
    <Notice kind="attention">
      <ul>
        {those.slice(0, shownAtMost).map(({ subject, number, name, unreadable }) => (
          <li key={subject}>
            {number ?? <span class="personal">{name === '' ? t('attempts.nameless') : name}</span>}:{' '}
            {unreadable && unreadableWords(unreadable, t)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
