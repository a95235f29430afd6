import type { ComponentChildren } from 'preact';
import { useWords } from '../../locales/translate.ts';
import { Preferences } from '../preferences.tsx';
import './entry.css';

/** The column in which one enrols, signs in, or learns why neither is possible. */
export function EntryFrame({
  title,
  office,
  children,
}: {
  readonly title: string;
  readonly office?: string;
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  return (
    <main class="entry">
      <div class="entry-brand">
        <p>{office === undefined ? t('app.name') : `${t('app.name')} · ${office}`}</p>
        <h1>{title}</h1>
      </div>
      {children}
      <Preferences />
    </main>
  );
}
