import { type Result, done, refused } from '../../../domain/result.ts';
import type { Desk } from '../../save/desk.ts';
import type { PaperActs } from './paper-acts.ts';

/** Fetched when a supervisor first goes to the paper desk. */
export async function paperOf(desk: Desk): Promise<Result<PaperActs>> {
  const code = await import('./paper-acts.ts').catch(reportError);
  return code === undefined ? refused('app-incomplete') : done(code.paperActs(desk));
}
