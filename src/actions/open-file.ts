import type { Artefact } from '../protocol/entries/steps/artefact.ts';
import { openArtefact } from '../sealing/artefact.ts';
import type { Desk } from './save/desk.ts';

/** A stored file of an opened case, whole and checked; undefined when it is not here any more or does not open. */
export async function openFile(desk: Desk, artefact: Artefact): Promise<Blob | undefined> {
  const file = await openArtefact(desk.sealing, artefact, (digest) => desk.storage.part(digest));
  return file.ok ? new Blob([file.value as Uint8Array<ArrayBuffer>], { type: artefact.mediaType }) : undefined;
}
