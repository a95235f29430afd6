import { devices } from '../../../locales/id/supervisor/devices.ts';
import { addPart } from '../../../locales/translate.ts';
import { Forgotten } from './forgotten.tsx';
import { SpareDoor } from './spare-door.tsx';

/** The rare ways in, with their words; the supervisor's desks bring the same words along. */
export async function startDoor() {
  await addPart(devices, async () => ({
    words: (await import('../../../locales/en/supervisor/devices.ts')).devices,
  }));
  return { Forgotten, SpareDoor };
}
