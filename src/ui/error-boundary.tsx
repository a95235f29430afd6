import { Component, type ComponentChildren } from 'preact';
import { useWords } from '../locales/translate.ts';
import { Button } from './components/button.tsx';
import { Notice } from './components/notice.tsx';

/** A screen that broke says so in its own place; the bar, the lock and everything stored go on. */
export class ErrorBoundary extends Component<{ readonly children: ComponentChildren }, { readonly broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <Broken onRetry={() => this.setState({ broken: false })} />;
  }
}

function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useWords();
  return (
    <main class="frame-page" id="place">
      <Notice kind="bad" title={t('screen.broken.title')} acts={<Button onPress={onRetry}>{t('act.retry')}</Button>}>
        <p>{t('screen.broken.text')}</p>
      </Notice>
    </main>
  );
}
