import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { unreachable } from '../domain/result.ts';
import { language, useWords } from '../locales/translate.ts';
import { type App, AppContext } from './app-context.ts';
import { DemoBar } from './demo-bar.tsx';
import { Enrol } from './entry/enrol.tsx';
import { Broken, OtherTab, Starting } from './entry/not-yet.tsx';
import { AddStaff, staffSitting } from './entry/add-staff.tsx';
import { SignIn } from './entry/sign-in.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { applyTheme } from './theme.ts';
import './base.css';
import './root.css';

/**
 * The whole page by what the app can do just now. `children` is the work of whoever is signed in (`counter/`); this part
 * knows only the way there and the frame around it.
 */
export function Root({ app, children }: { readonly app: App; readonly children: ComponentChildren }) {
  useEffect(() => {
    document.documentElement.lang = language.value;
    applyTheme();
  }, []);
  return (
    <AppContext.Provider value={app}>
      <div class="root">
        <ErrorBoundary>
          <ByPhase app={app}>{children}</ByPhase>
        </ErrorBoundary>
        <Demo app={app} />
      </div>
    </AppContext.Provider>
  );
}

function ByPhase({ app, children }: { readonly app: App; readonly children: ComponentChildren }) {
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
      return <Broken code={phase.code} />;
    case 'unenrolled':
      return <Enrol />;
    case 'locked':
      return <SignIn phase={phase} />;
    case 'open':
      if (staffSitting.value && phase.officer.role === 'supervisor' && phase.place.staffToAdd.length > 0) {
        return <AddStaff staffToAdd={phase.place.staffToAdd} staff={phase.place.staff} />;
      }
      return <Frame phase={phase}>{children}</Frame>;
    default:
      return unreachable(phase);
  }
}

function Demo({ app }: { readonly app: App }) {
  const phase = app.queries.phase.value;
  const demo = (phase.kind === 'open' || phase.kind === 'locked') && phase.place.demo;
  return demo ? <DemoBar /> : null;
}
