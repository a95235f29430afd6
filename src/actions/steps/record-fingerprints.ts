import type { ApplicationId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { FingerprintsRecord } from '../../protocol/entries/steps/fingerprints.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import { type RawFile, recordStep, sealFiles } from './record-step.ts';

export interface FingerprintsTaken extends Omit<FingerprintsRecord, 'records'> {
  readonly subject: ApplicationId;
  /** What the reader signed or the files that were brought; `fingers` point into it. */
  readonly records: readonly RawFile[];
}

/** All fingers of one sitting. Biometrics leave the office key out: only the centre can open them. */
export async function recordFingerprints(desk: Desk, input: FingerprintsTaken): Promise<Result<Saved>> {
  const { subject, records, ...taken } = input;
  const sealed = await sealFiles(desk, records);
  if (!sealed.ok) return sealed;
  return recordStep(desk, {
    subject,
    step: 'fingerprints',
    mode: 'device',
    body: { fingerprints: { ...taken, records: sealed.value.artefacts } },
    parts: sealed.value.parts,
    officeMayRead: false,
  });
}
