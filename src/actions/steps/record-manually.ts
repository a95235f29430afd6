import { type Result, done } from '../../domain/result.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import type { Reason } from './explain-step.ts';
import { type RawFile, type StepOf, recordStep, sealFiles } from './record-step.ts';

export interface StepOnPaper extends StepOf {
  readonly paperNumber: string;
  readonly reason: Reason;
  /** When the paper says that it was taken, RFC 3339 with the office's offset. */
  readonly takenAt?: string;
  /** A picture of the paper form. */
  readonly sheet?: RawFile;
}

/** The step was taken on a numbered paper form. */
export async function recordManually(desk: Desk, input: StepOnPaper): Promise<Result<Saved>> {
  const { paperNumber, reason, takenAt, sheet, ...of } = input;
  const sealed = sheet === undefined ? done({ artefacts: [], parts: [] }) : await sealFiles(desk, [sheet]);
  if (!sealed.ok) return sealed;
  const [picture] = sealed.value.artefacts;
  return recordStep(desk, {
    ...of,
    mode: 'manual',
    body: {
      reason,
      paperNumber,
      ...(takenAt === undefined ? {} : { takenAt }),
      ...(picture === undefined ? {} : { sheet: picture }),
    },
    parts: sealed.value.parts,
  });
}
