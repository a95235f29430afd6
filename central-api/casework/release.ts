import { type Fact, foldApplication } from '../../src/domain/application/application-fold.ts';
import { type Release, releaseOf } from '../../src/domain/application/release.ts';
import { type ReviewFact, foldReview } from '../../src/domain/application/review.ts';
import { steps } from '../../src/domain/application/steps.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import { reviewDecided } from '../../src/protocol/entries/review/review-decided.ts';
import { stepRecorded } from '../../src/protocol/entries/step-recorded.ts';
import { limits } from '../../src/protocol/limits.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { CentreParts } from '../centre-parts.ts';
import { officeState } from '../public/declared.ts';
import { entriesOfSubject } from '../queries/entries.ts';
import { arrivalOf } from '../queries/public.ts';

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
export async function caseRelease(parts: CentreParts, subject: ApplicationId): Promise<CaseRelease | undefined> {
  const arrival = await arrivalOf(parts.database, subject);
  if (arrival === undefined) return undefined;
  const waits = arrival.office !== undefined && (await officeState(parts, arrival.office)).caseworkWaits;
  const folded = foldApplication(await factsOf(parts, subject));
  const standing = steps.flatMap((step) => folded.steps[step].standing);
  const review = foldReview(folded.facts, standing, limits.referencesPerEntry);
  return {
    release: releaseOf(review, waits),
    secondEyeMissing: review?.secondEyeMissing ?? false,
    isDisputed: review !== undefined && review.others.length > 0,
  };
}

async function factsOf({ database, authorities }: CentreParts, subject: ApplicationId): Promise<ReviewFact[]> {
  const facts: ReviewFact[] = [];
  for (const { jws } of await entriesOfSubject(database, subject)) {
    const peeked = peekEntry(jws);
    if (!peeked.ok) continue;
    const authority = await authorities.of(database, peeked.value.journal);
    const verdict = await authority.judge(jws);
    if (verdict.kind !== 'authentic') continue;
    const { entry, digest, signer } = verdict;
    const { journal, seq, at, type, lane, step, item, replaces, on, officer } = entry;
    const recorded = type === stepRecorded.type ? clearOf(stepRecorded, entry) : undefined;
    const decided = type === reviewDecided.type ? clearOf(reviewDecided, entry) : undefined;
    const base: Fact = {
      ...{ digest, journal, seq, at, type },
      ...(signer.kind === 'officer' && signer.role === 'supervisor' ? { role: 'supervisor' } : {}),
      ...(lane === undefined ? {} : { lane }),
      ...(step === undefined ? {} : { step }),
      ...(item === undefined ? {} : { item }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(recorded?.ok === true ? { mode: recorded.value.mode } : {}),
    };
    const keeps = recorded?.ok === true ? recorded.value.keeps : undefined;
    facts.push({
      ...base,
      ...(officer === undefined ? {} : { officer }),
      ...(on === undefined ? {} : { on }),
      ...(keeps === undefined ? {} : { keeps }),
      ...(decided?.ok === true ? { decision: decided.value.decision } : {}),
    });
  }
  return facts;
}
