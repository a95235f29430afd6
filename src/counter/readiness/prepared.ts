import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { DrillActs } from '../../actions/drill/ports.ts';
import type { ReadinessActs } from '../../actions/readiness/ports.ts';
import type { Result } from '../../domain/result.ts';

/** The door from these pages to what only they do. Code of both: `starting`. */
export interface PreparedActs {
  readiness(): Result<ReadinessActs>;
  drill(): Result<DrillActs>;
}

export const PreparedContext = createContext<PreparedActs | undefined>(undefined);

export function usePrepared(): PreparedActs {
  const acts = useContext(PreparedContext);
  if (acts === undefined) throw new Error('Readiness or drill was rendered outside of its part.');
  return acts;
}
