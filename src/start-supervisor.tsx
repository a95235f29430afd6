import type { ReadonlySignal } from '@preact/signals';
import type { ComponentProps } from 'preact';
import type { Entrance } from './actions/session.ts';
import { buildSupervising } from './actions/supervising/build.ts';
import { SheetField } from './counter/records/sheet-field.tsx';
import { RecordFacts } from './counter/records/record-facts.tsx';
import { RecordValues } from './counter/records/record-values.tsx';
import { words } from './locales/id/supervisor/words.ts';
import { addPart } from './locales/translate.ts';
import { deskQueries } from './queries/supervisor/desk-queries.ts';
import { Desks } from './supervisor/desks.tsx';
import { DeskViewContext, SupervisingContext } from './supervisor/supervising.ts';

/** The supervisor's part of the app, fetched when one first goes there: its words, its acts and its desks. */
export async function startSupervisor(entrance: ReadonlySignal<Entrance | undefined>) {
  await addPart(words, () => import('./locales/en/supervisor/words.ts'));
  const actions = buildSupervising(entrance);
  const view = {
    queries: deskQueries(() => entrance.value?.desk),
    Record: RecordFacts,
    Sheet: SheetField,
    Values: RecordValues,
  };
  return (props: ComponentProps<typeof Desks>) => (
    <SupervisingContext.Provider value={actions}>
      <DeskViewContext.Provider value={view}>
        <Desks {...props} />
      </DeskViewContext.Provider>
    </SupervisingContext.Provider>
  );
}
