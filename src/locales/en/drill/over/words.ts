import type { words as original } from '../../../id/drill/over/words.ts';

/** In a drill these stand in place of what the screens say otherwise: every word of *stored* says which store. */
export const words: Readonly<Record<keyof typeof original, string>> = {
  'safety.stored': 'DRILL: stored in the drill only',
  'saved.one-copy': 'DRILL: stored in the drill only, in one copy so far.',
  'interview.stored': 'DRILL: interview stored in the drill',
  'portrait.stored': 'DRILL: portrait stored in the drill',
  'documents.state.taken': 'DRILL: stored in the drill, {count} {count|page|pages}',
  'prints.stored': 'DRILL: fingerprints stored in the drill',
  'prints.stored.at': 'DRILL: stored in the drill {when}.',
  'forms.entered': 'DRILL: form {number} stored in the drill',
  'status.centre.unknown': 'DRILL: the centre is not asked',
  'status.waiting.applications': 'DRILL: {count} {count|application|applications}, never to be sent',
  'status.waiting.entries': 'DRILL: {count} {count|entry|entries}, never to be sent',
};
