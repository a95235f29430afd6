import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { RawFile } from '../actions/steps/record-step.ts';
import type { SupervisingActions } from '../actions/supervising/ports.ts';
import type { DeskQueries } from '../queries/supervisor/desk-queries.ts';
import type { RecordedStep } from '../queries/views.ts';

/** The door from the supervisor's desks to what only a supervisor does. */
export const SupervisingContext = createContext<SupervisingActions | undefined>(undefined);

export function useSupervising(): SupervisingActions {
  const actions = useContext(SupervisingContext);
  if (actions === undefined) throw new Error("A supervisor's desk was rendered outside of the supervisor's part.");
  return actions;
}

/** What the desks look at beyond what every screen watches. */
export interface DeskView {
  readonly queries: DeskQueries;
  /** A record as the officer's screens show it. */
  readonly Record: ComponentType<{ readonly record: RecordedStep }>;
  /** A picture of one sheet, by camera or from a file; never required. */
  readonly Sheet: ComponentType<{
    readonly label: string;
    readonly onPick: (file: (() => Promise<RawFile>) | undefined) => void;
  }>;
  /** What records of one step answer, field by field and beside each other. */
  readonly Values: ComponentType<{ readonly records: readonly RecordedStep[] }>;
}
export const DeskViewContext = createContext<DeskView | undefined>(undefined);

export function useDeskView(): DeskView {
  const view = useContext(DeskViewContext);
  if (view === undefined) throw new Error("A supervisor's desk was rendered outside of the supervisor's part.");
  return view;
}
