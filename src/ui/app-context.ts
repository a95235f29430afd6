import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Actions } from '../actions/ports.ts';
import type { Queries } from '../queries/ports.ts';

/** The one door from screens to everything else; `main.tsx` builds what is behind it. */
export interface App {
  readonly actions: Actions;
  readonly queries: Queries;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('A screen was rendered outside of the app.');
  return app;
}
