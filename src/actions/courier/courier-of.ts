import { type Result, done, refused } from '../../domain/result.ts';
import type { Desk } from '../save/desk.ts';
import type { CourierActs } from './ports.ts';

/** Hardly ever needed, so its code is fetched when it is: the worker keeps it for a start with no network. */
export async function courierOf(desk: Desk): Promise<Result<CourierActs>> {
  const code = await import('./courier-acts.ts').catch(reportError);
  if (code === undefined) return refused('app-incomplete');
  await code.enterNotes(desk);
  return done(code.courierActs(desk));
}
