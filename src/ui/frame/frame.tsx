import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { useWords } from '../../locales/translate.ts';
import type { Phase } from '../../queries/views.ts';
import { useApp } from '../app-context.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { useIdle } from '../idle.ts';
import { useKeys } from '../keys.ts';
import { DrillNotice } from '../drill/drill-notice.tsx';
import { go, goToCollection, goToFind, here } from '../place.ts';
import { AttemptsPage } from './attempts/attempts-page.tsx';
import { OfficeNotice } from './office-notice.tsx';
import { ClockNotice, RetiredNotice, UpdateNotice } from './frame-notices.tsx';
import { Header } from './header.tsx';
import { KeyOverlay } from './key-overlay.tsx';
import { StatusBar } from './status-bar.tsx';
import './frame.css';

/** Around the work of whoever is signed in: who and where above, how safe everything is below. */
export function Frame({
  phase,
  children,
}: {
  readonly phase: Extract<Phase, { kind: 'open' }>;
  readonly children: ComponentChildren;
}) {
  const { actions } = useApp();
  const { t } = useWords();
  const keysShown = useSignal(false);
  const { veiled } = useIdle(actions.lock);
  useKeys({
    '?': () => {
      keysShown.value = true;
    },
    'Ctrl+Alt+L': () => actions.lock(),
    '/': here.value.kind === 'attempts' ? goToFind : undefined,
    'Ctrl+Alt+S': () => go({ kind: 'handover' }),
    'Ctrl+Alt+P': goToCollection,
    F2: here.value.kind === 'numbers' ? undefined : () => go({ kind: 'numbers' }),
  });

  return (
    <div class="frame" data-veiled={veiled ? '' : undefined}>
      <a class="frame-skip" href="#place">
        {t('frame.skip')}
      </a>
      <Header
        phase={phase}
        onKeys={() => {
          keysShown.value = true;
        }}
      />
      <div class="frame-notices">
        <ClockNotice />
        <RetiredNotice />
        <OfficeNotice officer={phase.officer} />
        <DrillNotice />
        <UpdateNotice />
      </div>
      <div class="frame-work">
        {here.value.kind === 'attempts' ? (
          <main id="place" class="frame-page" tabIndex={-1}>
            <AttemptsPage />
          </main>
        ) : (
          <ErrorBoundary>{children}</ErrorBoundary>
        )}
      </div>
      <StatusBar />
      {keysShown.value && (
        <KeyOverlay
          onClose={() => {
            keysShown.value = false;
          }}
        />
      )}
    </div>
  );
}
