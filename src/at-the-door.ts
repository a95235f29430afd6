import { type ReadonlySignal, computed } from '@preact/signals';
import type { Actions } from './actions/ports.ts';
import type { Result } from './domain/result.ts';
import type { Queries } from './queries/ports.ts';
import type { App } from './ui/app-context.ts';

/**
 * The app as the screens know it from the first moment, while most of its code is still on its way: what is asked of it
 * before waits, or is empty. The same object later, so that no screen notices.
 */
export interface DoorParts {
  readonly door: Pick<Queries, 'phase' | 'status' | 'now'>;
  readonly acts: Pick<Actions, 'takeOver' | 'openAgain' | 'beginAnew' | 'applyUpdate'>;
  readonly loaded: ReadonlySignal<{ readonly actions: Actions; readonly queries: Queries } | undefined>;
  /** Fetches what is missing. Code: `app-incomplete`. */
  readonly load: () => Promise<Result<{ readonly actions: Actions }>>;
}

export function appAtTheDoor({ door, acts, loaded, load }: DoorParts): App {
  return {
    actions: actionsOnceLoaded(acts, load),
    queries: {
      ...door,
      cases: computed(() => loaded.value?.queries.cases.value ?? []),
      counters: computed(() => loaded.value?.queries.counters.value ?? []),
      office: computed(() => loaded.value?.queries.office.value),
      findAppointments: (text, count) => loaded.value?.queries.findAppointments(text, count) ?? [],
      findCases: (text, count) => loaded.value?.queries.findCases(text, count) ?? [],
      caseOf: (subject) => loaded.value?.queries.caseOf(subject),
      caseByCode: async (code) => loaded.value?.queries.caseByCode(code),
      registered: async (sought, but) => loaded.value?.queries.registered(sought, but) ?? [],
      atRest: () => loaded.value?.queries.atRest() ?? true,
      caseView: async (subject) => loaded.value?.queries.caseView(subject),
    },
  };
}

/** Only entering can be asked for before the code is there, and an action that enters answers with a result. */
function actionsOnceLoaded(acts: DoorParts['acts'], load: DoorParts['load']): Actions {
  const known = new Map<string | symbol, unknown>(Object.entries(acts));
  return new Proxy({} as Actions, {
    get(_, name) {
      if (!known.has(name)) {
        known.set(name, async (...given: unknown[]) => {
          const code = await load();
          if (!code.ok) return code;
          const action = Reflect.get(code.value.actions, name) as (...given: unknown[]) => unknown;
          return action(...given);
        });
      }
      return known.get(name);
    },
  });
}
