import type { ReadonlySignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { drillActs } from './actions/drill/drill-acts.ts';
import { readinessActs } from './actions/readiness/check-counter.ts';
import type { Desk } from './actions/save/desk.ts';
import type { Entrance } from './actions/session.ts';
import { DrillPage } from './counter/drill/drill-page.tsx';
import { PreparedContext } from './counter/readiness/prepared.ts';
import { Readiness } from './counter/readiness/readiness.tsx';
import { type Result, done, refused } from './domain/result.ts';
import { words as drillWords } from './locales/id/drill/words.ts';
import { words } from './locales/id/readiness/words.ts';
import { addPart } from './locales/translate.ts';

/** What a counter does before anything happens, fetched when somebody goes there: its readiness, and practice. */
export async function startReadiness(entrance: ReadonlySignal<Entrance | undefined>) {
  await addPart(words, () => import('./locales/en/readiness/words.ts'));
  await addPart(drillWords, () => import('./locales/en/drill/words.ts'));
  function atDesk<Acts>(acts: (desk: Desk) => Acts): Result<Acts> {
    const desk = entrance.value?.desk;
    return desk === undefined ? refused('starting') : done(acts(desk));
  }
  const acts = { readiness: () => atDesk(readinessActs), drill: () => atDesk(drillActs) };
  const prepared = (Page: ComponentType) => () => (
    <PreparedContext.Provider value={acts}>
      <Page />
    </PreparedContext.Provider>
  );
  return { readiness: prepared(Readiness), drill: prepared(DrillPage) };
}
