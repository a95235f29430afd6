import { type ReadonlySignal, effect, signal } from '@preact/signals';
import type { ReaderIdentity } from '../../devices/fingerprints/sbi/find-readers.ts';
import { type Sitting, newSitting } from '../../domain/fingerprints/sitting.ts';
import type { FingerPlan } from '../../domain/fingerprints/vocabulary.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { MediaType } from '../../protocol/entries/steps/artefact.ts';
import type { Phase } from '../../queries/views.ts';

/**
 * Fingers taken and not yet saved, in memory only: biometrics never lie on a disk unsealed, so there is no draft of them.
 * They outlive a change of step and end with the lock.
 */
export interface KeptSitting {
  readonly sitting: Sitting<Print>;
  /** All prints of one sitting come from one reader, or from files. */
  readonly source?: Source;
  /** Of the reader's last record: the next one is chained to it. */
  readonly lastHash: string;
}

export interface Print {
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
}

export type Source = { readonly kind: 'file' } | { readonly kind: 'reader'; readonly identity: ReaderIdentity };

export const sameSource = (one: Source, two: Source): boolean =>
  one.kind === 'reader' && two.kind === 'reader'
    ? one.identity.serialNo === two.identity.serialNo && one.identity.deviceCode === two.identity.deviceCode
    : one.kind === two.kind;

const kept = signal<ReadonlyMap<ApplicationId, KeptSitting>>(new Map());

/** Where nothing was begun it begins with the office's plan. */
export const keptSitting = (subject: ApplicationId, plan: FingerPlan): KeptSitting =>
  kept.value.get(subject) ?? { sitting: newSitting(plan), lastHash: '' };

export function keepSitting(
  subject: ApplicationId,
  plan: FingerPlan,
  change: (before: KeptSitting) => KeptSitting,
): void {
  kept.value = new Map(kept.value).set(subject, change(keptSitting(subject, plan)));
}

export function dropSitting(subject: ApplicationId): void {
  const left = new Map(kept.value);
  left.delete(subject);
  kept.value = left;
}

let watched: ReadonlySignal<Phase> | undefined;
let unwatch: (() => void) | undefined;

/** From now on everything is dropped when the counter is locked, whichever screen is shown then. */
export function dropAtLock(phase: ReadonlySignal<Phase>): void {
  if (watched === phase) return;
  unwatch?.();
  watched = phase;
  unwatch = effect(() => {
    if (phase.value.kind !== 'open') kept.value = new Map();
  });
}
