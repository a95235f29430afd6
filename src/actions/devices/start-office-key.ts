import { followOfficeKey } from './follow-office-key.ts';
import type { Desk } from '../save/desk.ts';

/** What a counter needs once after a theft, fetched when the office's key has changed: it goes on with the new one. */
export async function takeOfficeKey(desk: Desk): Promise<void> {
  const taken = await followOfficeKey(desk);
  if (!taken.ok && taken.refusal.code !== 'locked')
    throw new Error(`The office key was not kept: ${taken.refusal.code}.`);
}
