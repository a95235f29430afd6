import { type Result, done, refused } from '../../domain/result.ts';
import type { Entrance } from '../session.ts';
import type { DoorActs } from './ports.ts';

/** Most devices are enrolled by the centre and most passphrases remembered, so its code is fetched when it is needed. */
export async function doorActsOf(entrance: Entrance): Promise<Result<DoorActs>> {
  const code = await import('./door-acts.ts').catch(reportError);
  return code === undefined ? refused('app-incomplete') : done(code.doorActs(entrance));
}
