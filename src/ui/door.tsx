import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { unreachable } from '../domain/result.ts';
import { language, useWords } from '../locales/translate.ts';
import type { Phase } from '../queries/views.ts';
import { type App, AppContext } from './app-context.ts';
import { DemoBar } from './demo-bar.tsx';
import { Enrol } from './entry/enrol.tsx';
import { Broken, OtherTab, Starting } from './entry/not-yet.tsx';
import { SignIn } from './entry/sign-in.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { applyTheme } from './theme.ts';
import './base.css';
import './root.css';
import './print/alone.css';

/** The desk of whoever is signed in, with the frame around it. */
export type InsideOf = (phase: Extract<Phase, { kind: 'open' }>) => ComponentChildren;

/**
 * The whole page by what the app can do just now. It knows only the way in: what is inside comes later than the sign-in
 * screen, from `start-counter.tsx`.
 */
export function Door({
  app,
  inside,
  bar,
}: {
  readonly app: App;
  readonly inside: InsideOf;
  readonly bar?: ComponentChildren;
}) {
  useEffect(() => {
    document.documentElement.lang = language.value;
    applyTheme();
  }, []);
  return (
    <AppContext.Provider value={app}>
      <div class="root">
        <ErrorBoundary>
          <ByPhase app={app} inside={inside} />
        </ErrorBoundary>
        <Demo app={app} />
        {bar}
      </div>
    </AppContext.Provider>
  );
}

function ByPhase({ app, inside }: { readonly app: App; readonly inside: InsideOf }) {
  const { t } = useWords();
  const phase = app.queries.phase.value;
  useEffect(() => {
    const office = phase.kind === 'open' || phase.kind === 'locked' ? ` · ${phase.place.profile.name}` : '';
    document.title = t('app.name') + office;
  }, [phase, t]);
  switch (phase.kind) {
    case 'starting':
      return <Starting />;
    case 'other-tab':
      return <OtherTab />;
    case 'broken':
      return <Broken code={phase.code} waiting={phase.waiting} />;
    case 'unenrolled':
      return <Enrol />;
    case 'locked':
      return <SignIn phase={phase} />;
    case 'open':
      return inside(phase);
    default:
      return unreachable(phase);
  }
}

function Demo({ app }: { readonly app: App }) {
  const phase = app.queries.phase.value;
  const demo = (phase.kind === 'open' || phase.kind === 'locked') && phase.place.demo;
  return demo ? <DemoBar /> : null;
}
