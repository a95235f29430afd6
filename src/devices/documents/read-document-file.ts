import { type Result, done, refused } from '../../domain/result.ts';
import { imagePixels } from '../image-file.ts';
import { decodesHere, heifType } from '../heif-header.ts';
import { readImageSize } from '../image-header.ts';
import { fileKind, isWholePdf, isWholePicture } from './file-kind.ts';

/** Larger is no document: a page scanned in colour at 600 dots an inch is some 20 MB. */
export const documentFileBytes = 40 * 1024 * 1024;
/** A PDF is kept as it is, and one entry names 64 parts of 256 KiB. */
export const pdfBytes = 15 * 1024 * 1024;

/** A picture that may be decoded, or a PDF that is kept unopened. */
export type DocumentFile =
  | { readonly kind: 'picture'; readonly file: Blob }
  | { readonly kind: 'pdf'; readonly file: Blob };

/**
 * Judges a file by size and bytes before anything decodes it. Codes: `document-file-large`, `document-kind`,
 * `document-broken`, `document-dimensions`, `image-heic`, `document-pdf-large`, `document-not-pdf`, `document-gone`.
 */
export async function readDocumentFile(file: Blob): Promise<Result<DocumentFile>> {
  if (file.size > documentFileBytes)
    return refused('document-file-large', { limitMiB: documentFileBytes / 1024 / 1024, sizeMiB: mebibytes(file.size) });
  const bytes = await bytesOf(file);
  if (bytes === undefined) return refused('document-gone');
  const kind = fileKind(bytes);
  switch (kind) {
    case 'picture':
      return judgePicture(file, bytes);
    case 'heif':
      return judgeHeif(file, bytes);
    case 'pdf':
      if (file.size > pdfBytes)
        return refused('document-pdf-large', { limitMiB: pdfBytes / 1024 / 1024, sizeMiB: mebibytes(file.size) });
      return isWholePdf(bytes) ? done({ kind: 'pdf', file }) : refused('document-not-pdf');
    case 'unknown':
      return refused(file.type === 'application/pdf' ? 'document-not-pdf' : 'document-kind');
  }
}

/** Cut off or not cannot be told from outside: the browser's decoder finds out. */
async function judgeHeif(file: Blob, bytes: Uint8Array): Promise<Result<DocumentFile>> {
  const size = readImageSize(bytes);
  const mediaType = heifType(bytes);
  if (mediaType !== undefined && !(await decodesHere(mediaType))) return refused('image-heic');
  if (!size.ok) return refused('document-broken');
  const { width, height } = size.value;
  return width * height > imagePixels
    ? refused('document-dimensions', { width, height })
    : done({ kind: 'picture', file });
}

function judgePicture(file: Blob, bytes: Uint8Array): Result<DocumentFile> {
  const size = readImageSize(bytes);
  if (!size.ok) return refused('document-broken');
  const { width, height } = size.value;
  if (width * height > imagePixels) return refused('document-dimensions', { width, height });
  return isWholePicture(bytes) ? done({ kind: 'picture', file }) : refused('document-broken');
}

/** Undefined when it cannot be read: a stick pulled out, a file moved since it was chosen. */
async function bytesOf(file: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

const mebibytes = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10;
