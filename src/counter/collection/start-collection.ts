import { words } from '../../locales/id/collection/words.ts';
import { addPart } from '../../locales/translate.ts';
import { Collection } from './collection.tsx';

/** Fetched when an officer first hands a passport over: its words and its screens. */
export async function startCollection(): Promise<typeof Collection> {
  await addPart(words, () => import('../../locales/en/collection/words.ts'));
  return Collection;
}
