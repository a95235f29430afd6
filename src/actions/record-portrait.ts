import type { ApplicationId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import type { PortraitMeasures } from '../protocol/entries/artefact.ts';
import { stepRecorded } from '../protocol/entries/step-recorded.ts';
import { currentRecords, laneOf } from '../queries/book/summary.ts';
import { openArtefact, sealArtefact } from '../sealing/artefact.ts';
import type { CaseView } from '../queries/views.ts';
import type { Saved } from './ports.ts';
import { type Desk, save } from './save/desk.ts';

/** The portrait in sealed parts, with its measures; a retake replaces what was current. */
export async function recordPortrait(
  desk: Desk,
  input: { readonly subject: ApplicationId; readonly image: Blob; readonly measures: PortraitMeasures },
): Promise<Result<Saved>> {
  const { subject, image, measures } = input;
  const mediaType = image.type === 'image/png' ? 'image/png' : 'image/jpeg';
  const sealed = await sealArtefact(desk.sealing, new Uint8Array(await image.arrayBuffer()), mediaType);
  if (!sealed.ok) return sealed;
  const row = desk.book.row(subject);
  return save(desk, subject, {
    type: stepRecorded.type,
    step: 'portrait',
    lane: laneOf(row),
    replaces: currentRecords(row, 'portrait'),
    clear: { mode: 'device' },
    body: { artefact: sealed.value.artefact, portrait: measures },
    parts: sealed.value.parts,
    removesDraft: { subject, step: 'portrait' },
  });
}

/** The current portrait of an opened case, whole and checked; undefined when there is none or it does not open. */
export async function openPortrait(desk: Desk, view: CaseView | undefined): Promise<Blob | undefined> {
  const artefact = view?.current.portrait?.find((record) => record.artefact !== undefined)?.artefact;
  if (artefact === undefined) return undefined;
  const file = await openArtefact(desk.sealing, artefact, (digest) => desk.storage.part(digest));
  return file.ok ? new Blob([file.value as Uint8Array<ArrayBuffer>], { type: artefact.mediaType }) : undefined;
}
