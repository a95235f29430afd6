import { type PictureEdit, unedited } from '../../../domain/documents/picture-edit.ts';
import { type Result, done, refused } from '../../../domain/result.ts';
import { documentPagesMax } from '../../../domain/documents/vocabulary.ts';
import type { RawFile } from '../../../actions/steps/record-step.ts';
import type { DrawnPage } from '../../../devices/documents/draw-page.ts';
import type { PageMaker } from '../../../devices/documents/page-maker.ts';
import { readDocumentFile } from '../../../devices/documents/read-document-file.ts';

/** A page that is not saved yet: in memory alone. What was brought is kept beside what it became, until it is saved. */
export type PageDraft =
  | {
      readonly kind: 'picture';
      readonly id: number;
      readonly source: Blob;
      readonly edit: PictureEdit;
      readonly drawn: DrawnPage;
    }
  | { readonly kind: 'pdf'; readonly id: number; readonly file: Blob };

let drafts = 0;

/**
 * A file or photograph as one more page. Codes: those of `readDocumentFile` and of the page maker,
 * `document-pages-many`, `document-pdf-alone`.
 */
export async function pageOf(maker: PageMaker, file: Blob, before: readonly PageDraft[]): Promise<Result<PageDraft>> {
  if (before.length >= documentPagesMax) return refused('document-pages-many', { limit: documentPagesMax });
  const read = await readDocumentFile(file);
  if (!read.ok) return read;
  const hasPdf = before.some(({ kind }) => kind === 'pdf');
  if (hasPdf || (read.value.kind === 'pdf' && before.length > 0)) return refused('document-pdf-alone');
  drafts += 1;
  const id = drafts;
  if (read.value.kind === 'pdf') return done({ kind: 'pdf', id, file });
  const drawn = await maker.make(file, unedited);
  return drawn.ok ? done({ kind: 'picture', id, source: file, edit: unedited, drawn: drawn.value }) : drawn;
}

/** The same picture, turned or cut otherwise: always from what was brought, so that nothing is lost by it. */
export async function redrawn(
  maker: PageMaker,
  page: Extract<PageDraft, { kind: 'picture' }>,
  edit: PictureEdit,
): Promise<Result<PageDraft>> {
  const drawn = await maker.make(page.source, edit);
  return drawn.ok ? done({ ...page, edit, drawn: drawn.value }) : drawn;
}

export async function rawFileOf(page: PageDraft): Promise<RawFile> {
  const [file, mediaType] =
    page.kind === 'pdf' ? ([page.file, 'application/pdf'] as const) : ([page.drawn.image, 'image/jpeg'] as const);
  return { bytes: new Uint8Array(await file.arrayBuffer()), mediaType };
}
