import type { ComponentChildren } from 'preact';
import type { App } from '../../src/ui/app-context.ts';
import { Door } from '../../src/ui/door.tsx';
import { Inside } from '../../src/ui/frame/inside.tsx';

/** Door and inside in one; the product fetches the second after the first. */
export function Root({ app, children }: { readonly app: App; readonly children: ComponentChildren }) {
  return <Door app={app} inside={(phase) => <Inside phase={phase}>{children}</Inside>} />;
}
