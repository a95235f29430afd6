import { type Result, done } from '../../domain/result.ts';
import type { Saved } from '../ports.ts';
import { formatPaperNumber, parsePaperNumber } from '../../domain/paper/paper-number.ts';
import { type Desk, append } from '../save/desk.ts';
import type { Reason } from './explain-step.ts';
import { type RawFile, type StepOf, recordStep, sealFiles } from './record-step.ts';

export interface StepOnPaper extends StepOf {
  readonly paperNumber: string;
  /** Whose name the paper bears as the officer's. */
  readonly writtenBy?: string;
  readonly reason: Reason;
  /** When the paper says that it was taken, RFC 3339 with the office's offset. */
  readonly takenAt?: string;
  /** A picture of the paper form. */
  readonly sheet?: RawFile;
}

/** The step was taken on a numbered paper form. */
export async function recordManually(desk: Desk, input: StepOnPaper): Promise<Result<Saved>> {
  const { reason, takenAt, sheet, writtenBy, ...rest } = input;
  const leased = parsePaperNumber(rest.paperNumber);
  const paperNumber = leased === undefined ? rest.paperNumber : formatPaperNumber(leased);
  const { paperNumber: _, ...of } = rest;
  const sealed = sheet === undefined ? done({ artefacts: [], parts: [] }) : await sealFiles(desk, [sheet]);
  if (!sealed.ok) return sealed;
  const [picture] = sealed.value.artefacts;
  const saved = await recordStep(desk, {
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
  if (!saved.ok || leased === undefined) return saved;
  // A form of one of our blocks: so that numbers leased, used and missing can be told.
  const clear = {
    number: paperNumber,
    application: of.subject,
    step: of.step,
    ...(takenAt === undefined ? {} : { takenAt }),
  };
  const body = writtenBy === undefined || writtenBy === '' ? {} : { writtenBy };
  const entered = await append(desk, { type: 'paper.transcribed', clear, body });
  return entered.ok ? saved : entered;
}
