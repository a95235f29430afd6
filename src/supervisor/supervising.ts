import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SupervisingActions } from '../actions/supervising/ports.ts';

/** The door from the supervisor's desks to what only a supervisor does. */
export const SupervisingContext = createContext<SupervisingActions | undefined>(undefined);

export function useSupervising(): SupervisingActions {
  const actions = useContext(SupervisingContext);
  if (actions === undefined) throw new Error("A supervisor's desk was rendered outside of the supervisor's part.");
  return actions;
}
