import { type ReadonlySignal, effect } from '@preact/signals';
import type { ComponentType } from 'preact';
import { buildActions } from './actions/build.ts';
import type { Entrance } from './actions/session.ts';
import { Counter } from './counter/counter.tsx';
import { words } from './locales/id/words.ts';
import { addPart } from './locales/translate.ts';
import { openCounter } from './open-counter.ts';
import type { AppState } from './queries/app-state.ts';
import { type Opened, buildQueries } from './queries/build.ts';
import { measureBacklog } from './queries/supervisor/measure-backlog.ts';
import type { Phase } from './queries/views.ts';
import './sealing/general-body.ts';
import { webCryptoSealing as sealing } from './sealing/webcrypto.ts';
import { Fetched, fetchedOnce } from './ui/frame/fetched.tsx';
import { Inside } from './ui/frame/inside.tsx';
import { here } from './ui/place.ts';

/**
 * The larger half of the app, fetched while the sign-in screen is already on: screens, actions, the book of cases and the
 * engine that sends.
 */
export interface CounterParts {
  readonly app: AppState;
  readonly now: ReadonlySignal<number>;
  readonly opened: ReadonlySignal<Opened | undefined>;
  readonly entrance: ReadonlySignal<Entrance | undefined>;
  readonly acts: Parameters<typeof actionsOf>[1];
}

type ActionParts = Parameters<typeof buildActions>[0];
const actionsOf = (entrance: CounterParts['entrance'], acts: Omit<ActionParts, 'entrance'>) =>
  buildActions({ entrance, ...acts });

/** Rejects when the words in the chosen language cannot be fetched. */
export async function startCounter({ app, now, opened, entrance, acts }: CounterParts) {
  await addPart(words, () => import('./locales/en/words.ts'));
  const queries = buildQueries({ sealing, app, opened, now });
  // How the backlog goes is measured by whoever is signed in.
  effect(() => {
    const storage = opened.value?.storage;
    if (app.phase.value.kind === 'open' && storage !== undefined)
      return measureBacklog(queries.cases, storage, Date.now);
  });
  return {
    actions: actionsOf(entrance, acts),
    queries,
    openCounter,
    Desk: deskOf(entrance),
  };
}

type OpenPhase = Extract<Phase, { kind: 'open' }>;

/** The supervisor's desks are fetched when a supervisor first goes there. */
function deskOf(entrance: CounterParts['entrance']) {
  const readiness = fetchedOnce(async () => (await import('./start-readiness.tsx')).startReadiness(entrance));
  const supervisor = fetchedOnce(async () => (await import('./start-supervisor.tsx')).startSupervisor(entrance));
  return ({ phase }: { readonly phase: OpenPhase }) => {
    const at = here.value;
    return (
      <Inside phase={phase}>
        {at.kind === 'readiness' || at.kind === 'drill' ? (
          <Fetched part={readiness}>{(pages) => <PageOf Page={pages[at.kind]} />}</Fetched>
        ) : at.kind === 'supervisor' && phase.officer.role === 'supervisor' ? (
          <Fetched part={supervisor}>{(Desks) => <Desks at={at} />}</Fetched>
        ) : (
          <Counter />
        )}
      </Inside>
    );
  };
}

function PageOf({ Page }: { readonly Page: ComponentType }) {
  return (
    <main id="place" class="frame-page" tabIndex={-1}>
      <Page />
    </main>
  );
}

export type StartedCounter = Awaited<ReturnType<typeof startCounter>>;
