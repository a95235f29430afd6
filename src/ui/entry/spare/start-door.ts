import { spare } from '../../../locales/id/doors/spare.ts';
import { addPart } from '../../../locales/translate.ts';
import { Forgotten } from './forgotten.tsx';
import { SpareDoor } from './spare-door.tsx';

/** The rare ways in, with their words; the supervisor's desks bring the same words along. */
export async function startDoor() {
  await addPart(spare, async () => ({
    words: (await import('../../../locales/en/doors/spare.ts')).spare,
  }));
  return { Forgotten, SpareDoor };
}
