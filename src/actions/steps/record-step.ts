import type { ApplicationId } from '../../domain/ids.ts';
import { type DraftSlot, fallbackSlot } from '../../domain/application/draft-slots.ts';
import type { Mode, Step } from '../../domain/application/steps.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { BodyOf } from '../../protocol/entries/define.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import type { Artefact, MediaType } from '../../protocol/entries/steps/artefact.ts';
import { limits } from '../../protocol/limits.ts';
import { currentRecords, laneOf } from '../../queries/book/summary.ts';
import { type SealedPart, sealArtefact } from '../../sealing/artefact.ts';
import type { Saved } from '../ports.ts';
import { type Desk, save } from '../save/desk.ts';

/** A step, or one item of a step. */
export interface StepOf {
  readonly subject: ApplicationId;
  readonly step: Step;
  readonly item?: string;
}

export interface StepRecord extends StepOf {
  readonly mode: Mode;
  readonly body: BodyOf<typeof stepRecorded>;
  readonly lane?: Lane;
  readonly parts?: readonly SealedPart[];
  readonly officeMayRead?: boolean;
  /** What was typed of which is now saved; by the mode when not given. */
  readonly draft?: DraftSlot;
  /** Names other entries than all that stand for this step and item. */
  readonly replaces?: ReturnType<typeof currentRecords>;
}

/** Records a step anew: what stood for it before is replaced. What was typed is dropped only when it was saved. */
export function recordStep(desk: Desk, record: StepRecord): Promise<Result<Saved>> {
  const { subject, step, item, mode, body, parts, officeMayRead } = record;
  const row = desk.book.row(subject);
  return save(desk, subject, {
    type: stepRecorded.type,
    step,
    item,
    lane: record.lane ?? laneOf(row),
    replaces: record.replaces ?? currentRecords(row, step, item),
    clear: { mode },
    body,
    parts,
    officeMayRead,
    removesDraft: { subject, step: record.draft ?? (mode === 'device' ? step : fallbackSlot(step, item)) },
  });
}

export interface RawFile {
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
}

/** Seals the files of one entry. Code: `artefact-too-large`, also when they are too large together. */
export async function sealFiles(
  desk: Desk,
  files: readonly RawFile[],
): Promise<Result<{ artefacts: Artefact[]; parts: SealedPart[] }>> {
  const artefacts: Artefact[] = [];
  const parts: SealedPart[] = [];
  for (const { bytes, mediaType } of files) {
    const sealed = await sealArtefact(desk.sealing, bytes, mediaType);
    if (!sealed.ok) return sealed;
    artefacts.push(sealed.value.artefact);
    parts.push(...sealed.value.parts);
    if (parts.length > limits.partsPerEntry)
      return refused('artefact-too-large', { maxBytes: limits.partBytes * limits.partsPerEntry });
  }
  return done({ artefacts, parts });
}
