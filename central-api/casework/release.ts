import { type Release, releaseOf } from '../../src/domain/application/release.ts';
import { foldReview } from '../../src/domain/application/review.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { limits } from '../../src/protocol/limits.ts';
import { officeState } from '../public/declared.ts';
import { arrivalOf } from '../queries/public.ts';
import { type CaseReads, type ReadCase, readCase } from './case-facts.ts';

export interface CaseRelease {
  readonly release: Release;
  /** Who approved it had recorded some of it: the centre sees that nobody else looked. */
  readonly secondEyeMissing: boolean;
  /** Supervisors who did not know of each other decided differently: the most careful counts, and a person is told. */
  readonly isDisputed: boolean;
}

/**
 * Whether casework may take up a case: held, returned, or waiting for an approval where the office set that it waits. Every
 * signature is judged again. Undefined when nothing of the case was received.
 */
export async function caseRelease(parts: CaseReads, subject: ApplicationId): Promise<CaseRelease | undefined> {
  const arrival = await arrivalOf(parts.database, subject);
  if (arrival === undefined) return undefined;
  return releaseOfCase(parts, arrival.office, await readCase(parts, subject));
}

export async function releaseOfCase(
  parts: CaseReads,
  office: string | undefined,
  { folded, standing }: ReadCase,
): Promise<CaseRelease> {
  const waits = office !== undefined && (await officeState(parts, office)).caseworkWaits;
  const review = foldReview(folded.facts, standing, limits.referencesPerEntry);
  return {
    release: releaseOf(review, waits),
    secondEyeMissing: review?.secondEyeMissing ?? false,
    isDisputed: review !== undefined && review.others.length > 0,
  };
}
