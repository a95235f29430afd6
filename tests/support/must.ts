import type { Result } from '../../src/domain/result.ts';

/** What came of something that a test takes for granted. Throws with the code of the refusal. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
