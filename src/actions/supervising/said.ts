import { noteLimit } from '../../domain/application/reasons.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { type Desk, session } from '../save/desk.ts';

/** Why a supervisor does something: a code, and words, which `other` always needs. */
export interface Said {
  readonly reason: string;
  readonly note: string;
}

/**
 * A supervisor is signed in, and said why as far as an entry can hold it.
 * Codes: `locked`, `not-supervisor`, `words-missing`, `note-too-long` (detail `limit`, `count`).
 */
export function saidBySupervisor(desk: Desk, { reason, note }: Said): Result<{ reason: string; note?: string }> {
  const by = session(desk);
  if (!by.ok) return by;
  if (by.value.role !== 'supervisor') return refused('not-supervisor');
  const words = note.trim();
  if (words.length > noteLimit) return refused('note-too-long', { limit: noteLimit, count: words.length });
  if (reason === 'other' && words === '') return refused('words-missing');
  return done(words === '' ? { reason } : { reason, note: words });
}
