import type { Artefact } from '../protocol/entries/steps/artefact.ts';
import { openArtefact } from '../sealing/artefact.ts';
import type { Desk } from './save/desk.ts';

/**
 * A stored file of an opened case, whole and checked. `archived` when this computer let go of it because the centre has it in its
 * archive; undefined when it is not here any more or does not open.
 */
export type StoredFile = Blob | 'archived' | undefined;

export async function openFile({ sealing, storage }: Desk, artefact: Artefact): Promise<StoredFile> {
  const file = await openArtefact(sealing, artefact, (digest) => storage.part(digest));
  if (file.ok) return new Blob([file.value as Uint8Array<ArrayBuffer>], { type: artefact.mediaType });
  for (const digest of artefact.parts) if (await storage.isGone(digest)) return 'archived';
  return undefined;
}
