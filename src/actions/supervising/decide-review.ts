import { foldApplication } from '../../domain/application/application-fold.ts';
import { type Decision, recordedBy, standingDecisions, standsOn } from '../../domain/application/review.ts';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { reviewDecided } from '../../protocol/entries/review/review-decided.ts';
import { limits } from '../../protocol/limits.ts';
import { laneOf, standingOf } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save, session } from '../save/desk.ts';
import { type Said, saidBySupervisor } from './said.ts';

export interface Decided extends Said {
  readonly subject: ApplicationId;
  readonly decision: Decision;
}

/**
 * Approves, holds or gives back what is there now. Who approves what they recorded themselves is not stopped: the entry says
 * that the second eye is missing. Codes: those of `saidBySupervisor`, `subject-unknown`, and those that all saving has.
 */
export async function decideReview(desk: Desk, { subject, decision, ...said }: Decided): Promise<Result<Saved>> {
  const body = saidBySupervisor(desk, said);
  if (!body.ok) return body;
  const by = session(desk);
  const row = desk.book.row(subject);
  if (!by.ok) return by;
  if (row === undefined) return refused('subject-unknown');
  const folded = foldApplication(row.facts);
  const standing = standingOf(folded);
  const own = recordedBy(standing, folded.facts).has(by.value.officer);
  return save(desk, subject, {
    type: reviewDecided.type,
    lane: laneOf(row),
    on: standsOn(standing, limits.referencesPerEntry) as Digest[],
    replaces: standingDecisions(folded.facts)
      .map(({ digest }) => digest)
      .slice(0, limits.referencesPerEntry),
    clear: { decision, ...(own && decision === 'approve' ? { secondEyeMissing: true } : {}) },
    body: body.value,
  });
}

/** One after another, to the first that is not saved. Code `approved-partly` (details `saved`, `of`) when some were. */
export async function approveAll(
  desk: Desk,
  subjects: readonly ApplicationId[],
  said: Said,
): Promise<Result<{ readonly saved: number }>> {
  let saved = 0;
  for (const subject of subjects) {
    const decided = await decideReview(desk, { subject, decision: 'approve', ...said });
    if (!decided.ok) return saved === 0 ? decided : refused('approved-partly', { saved, of: subjects.length });
    saved += 1;
  }
  return done({ saved });
}
