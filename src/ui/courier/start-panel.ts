import { courier } from '../../locales/id/doors/courier.ts';
import { addPart } from '../../locales/translate.ts';
import { WriteCourier } from './write-courier.tsx';

/** The panel and its words, for the lock screen; the supervisor's desks bring them along. */
export async function startPanel() {
  await addPart(courier, async () => ({ words: (await import('../../locales/en/doors/courier.ts')).courier }));
  return WriteCourier;
}
