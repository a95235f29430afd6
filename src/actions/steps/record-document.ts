import type { DocumentItem } from '../../domain/documents/vocabulary.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { DocumentRecord } from '../../protocol/entries/steps/document.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import { type RawFile, recordStep, sealFiles } from './record-step.ts';

export interface DocumentTaken extends Omit<DocumentRecord, 'pages'> {
  readonly subject: ApplicationId;
  readonly item: DocumentItem;
  /** In order: 1 to 8 pictures or one PDF. */
  readonly pages: readonly RawFile[];
}

/** One document, scanned or brought as a file; a retake replaces what was current. */
export async function recordDocument(desk: Desk, input: DocumentTaken): Promise<Result<Saved>> {
  const { subject, item, pages, ...document } = input;
  const sealed = await sealFiles(desk, pages);
  if (!sealed.ok) return sealed;
  return recordStep(desk, {
    subject,
    step: 'documents',
    item,
    mode: 'device',
    body: { document: { ...document, pages: sealed.value.artefacts } },
    parts: sealed.value.parts,
  });
}
