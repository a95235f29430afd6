import { words } from './locales/id/supervisor/words.ts';
import { addPart } from './locales/translate.ts';
import { Desks } from './supervisor/desks.tsx';

/** The supervisor's part of the app, fetched when one first goes there: its words and its desks. */
export async function startSupervisor() {
  await addPart(words, () => import('./locales/en/supervisor/words.ts'));
  return Desks;
}
