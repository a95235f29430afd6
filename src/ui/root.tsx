import type { ComponentChildren } from 'preact';
import type { App } from './app-context.ts';
import { Door } from './door.tsx';
import { Inside } from './frame/inside.tsx';

/** Door and inside in one, for whoever has all of the code at once: the component tests. */
export function Root({ app, children }: { readonly app: App; readonly children: ComponentChildren }) {
  return <Door app={app} inside={(phase) => <Inside phase={phase}>{children}</Inside>} />;
}
