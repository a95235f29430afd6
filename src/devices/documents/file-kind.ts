import { heifType } from '../heif-header.ts';

/** What a file is by its first bytes; its name and the type it claims are not asked. */
export type FileKind = 'picture' | 'heif' | 'pdf' | 'unknown';

/** Readers accept a PDF header anywhere in the first KiB (ISO 32000-1, annex H): some scanners write a line before it. */
const pdfHeaderWithin = 1024;

export function fileKind(start: Uint8Array): FileKind {
  const text = latin1(start.subarray(0, pdfHeaderWithin));
  if (text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG\r\n\x1a\n')) return 'picture';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'picture';
  if (heifType(start) !== undefined) return 'heif';
  return /%PDF-\d\.\d/.test(text) ? 'pdf' : 'unknown';
}

/**
 * Begins and ends as a PDF does: a header, the place of the cross-reference table, the end marker. Nothing further is
 * ever parsed here, nor drawn: a PDF is a program.
 */
export function isWholePdf(bytes: Uint8Array): boolean {
  const end = latin1(bytes.subarray(-2 * pdfHeaderWithin));
  return fileKind(bytes) === 'pdf' && /startxref\s+\d+\s+%%EOF/.test(end);
}

/**
 * A picture that was cut off on its way ends without its end marker. Browsers draw such a file as far as it goes and say
 * nothing, and half a document would be stored for a whole one.
 */
export function isWholePicture(bytes: Uint8Array): boolean {
  const text = latin1(bytes.subarray(0, 4));
  if (text === '\x89PNG') return latin1(bytes.subarray(-64)).includes('IEND');
  if (text === 'RIFF') return bytes.length >= 8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  return endsAsJpeg(bytes);
}

/** The end marker after the last start of a scan; cameras write more after it. */
function endsAsJpeg(bytes: Uint8Array): boolean {
  const scanAt = lastMarker(bytes, 0xda);
  return scanAt >= 0 && lastMarker(bytes, 0xd9) > scanAt;
}

function lastMarker(bytes: Uint8Array, marker: number): number {
  for (let at = bytes.lastIndexOf(marker); at > 0; at = bytes.lastIndexOf(marker, at - 1))
    if (bytes[at - 1] === 0xff) return at;
  return -1;
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
