import type { SupervisingActions } from '../../src/actions/supervising/ports.ts';
import { done } from '../../src/domain/result.ts';
import { memoryId } from './memory-app.ts';

/** A supervisor's acts that all succeed and do nothing, but those that a test looks at. */
export function memorySupervising(override: Partial<SupervisingActions> = {}): SupervisingActions {
  const saved = async () => done({ subject: memoryId(0), copies: 'both' as const });
  return {
    changeOffice: async () => done(undefined),
    decideReview: saved,
    approveAll: async (subjects) => done({ saved: subjects.length }),
    changeLane: saved,
    voidNumber: saved,
    closeDay: async () => done(undefined),
    addNote: saved,
    keepOneSide: saved,
    ...override,
  };
}
