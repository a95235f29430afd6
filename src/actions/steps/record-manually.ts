import { type Result, done } from '../../domain/result.ts';
import { isTyped } from '../../domain/application/steps.ts';
import type { Saved } from '../ports.ts';
import { formatPaperNumber, parsePaperNumber } from '../../domain/paper/paper-number.ts';
import { type Desk, append } from '../save/desk.ts';
import type { Reason } from './explain-step.ts';
import { standingFields } from './opened-record.ts';
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

const typedFields = ['intake', 'acknowledged', 'tags', 'interview'] as const;

/**
 * The step was taken on a numbered paper form. What was typed of it before stays in the record: number, hour and picture are
 * of the paper, the answers are what stands on it.
 */
export async function recordManually(desk: Desk, input: StepOnPaper): Promise<Result<Saved>> {
  const { reason, takenAt, sheet, writtenBy, ...rest } = input;
  const leased = parsePaperNumber(rest.paperNumber);
  const paperNumber = leased === undefined ? rest.paperNumber : formatPaperNumber(leased);
  const { paperNumber: _, ...of } = rest;
  const sealed = sheet === undefined ? done({ artefacts: [], parts: [] }) : await sealFiles(desk, [sheet]);
  if (!sealed.ok) return sealed;
  const [picture] = sealed.value.artefacts;
  const typed = isTyped(of.step) ? await standingFields(desk, of, typedFields) : {};
  const saved = await recordStep(desk, {
    ...of,
    mode: 'manual',
    body: {
      ...typed,
      reason,
      paperNumber,
      takenAt,
      sheet: picture,
    },
    parts: sealed.value.parts,
  });
  if (!saved.ok || leased === undefined) return saved;
  // A form of one of our blocks: so that numbers leased, used and missing can be told.
  const clear = { number: paperNumber, application: of.subject, step: of.step, takenAt };
  const body = writtenBy === undefined || writtenBy === '' ? {} : { writtenBy };
  const entered = await append(desk, { type: 'paper.transcribed', clear, body });
  return entered.ok ? saved : entered;
}
