import { type Result, done, refused } from '../../domain/result.ts';
import type { Desk } from '../save/desk.ts';
import type { CollectionActs } from './hand-over-passport.ts';

/** Fetched when an officer first hands a passport over. */
export async function collectionOf(desk: Desk): Promise<Result<CollectionActs>> {
  const code = await import('./hand-over-passport.ts').catch(reportError);
  return code === undefined ? refused('app-incomplete') : done(code.collectionActs(desk));
}
