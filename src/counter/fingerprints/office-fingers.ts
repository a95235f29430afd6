import { usualPlan } from '../../domain/fingerprints/plans.ts';
import { type QualityBounds, usualBounds } from '../../domain/fingerprints/quality.ts';
import type { FingerPlan } from '../../domain/fingerprints/vocabulary.ts';
import type { Phase } from '../../queries/views.ts';

/** What this office has decided about fingers: the plan to begin with, what is a good print, and the readers it was given. */
export interface OfficeFingers {
  readonly plan: FingerPlan;
  readonly bounds: QualityBounds;
  readonly readerCertificates: readonly string[];
}

export function officeFingers(phase: Phase): OfficeFingers {
  const profile = phase.kind === 'open' ? phase.place.profile : undefined;
  return {
    plan: profile?.fingerprints?.plan ?? usualPlan,
    bounds: profile?.fingerprints?.quality ?? usualBounds,
    readerCertificates: profile?.readerCertificates ?? [],
  };
}
