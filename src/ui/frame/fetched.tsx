import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';

/** A part of the app that is fetched when somebody first goes there. */
export interface FetchedPart<T> {
  readonly state: ReadonlySignal<
    { readonly kind: 'coming' } | { readonly kind: 'there'; readonly value: T } | { readonly kind: 'missing' }
  >;
  /** Asked again it fetches only what did not come. */
  fetch(): void;
}

export function fetchedOnce<T>(load: () => Promise<T>): FetchedPart<T> {
  const state = signal<FetchedPart<T>['state']['value']>({ kind: 'coming' });
  let isComing = false;
  async function fetch(): Promise<void> {
    if (isComing || state.peek().kind === 'there') return;
    isComing = true;
    try {
      state.value = { kind: 'there', value: await load() };
    } catch (error) {
      reportError(error);
      state.value = { kind: 'missing' };
    }
    isComing = false;
  }
  return { state, fetch: () => void fetch() };
}

export function Fetched<T>({
  part,
  children,
}: {
  readonly part: FetchedPart<T>;
  readonly children: (value: T) => ComponentChildren;
}) {
  const { t } = useWords();
  useEffect(() => part.fetch(), [part]);
  const state = part.state.value;
  if (state.kind === 'there') return <>{children(state.value)}</>;
  return (
    <main class="frame-page" id="place" tabIndex={-1}>
      {state.kind === 'coming' ? (
        <p class="soft">{t('fetched.loading')}</p>
      ) : (
        <Notice
          kind="attention"
          title={t('fetched.failed.title')}
          acts={<Button onPress={() => part.fetch()}>{t('act.retry')}</Button>}
        >
          <p>{t('fetched.failed.text')}</p>
        </Notice>
      )}
    </main>
  );
}
