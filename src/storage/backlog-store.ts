import type { BacklogSample } from '../domain/backlog/backlog.ts';
import type { StorageParts } from './parts.ts';

export interface BacklogStore {
  /** How the backlog was, oldest first. In one copy. */
  backlog(): Promise<readonly BacklogSample[]>;
  keepBacklog(samples: readonly BacklogSample[]): Promise<void>;
}

export function backlogStore({ db: { strict, hints } }: StorageParts): BacklogStore {
  return {
    backlog: async () => (await strict.value('backlog')) ?? [],
    keepBacklog: (samples) => hints.setValue('backlog', samples),
  };
}
