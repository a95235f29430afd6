import * as v from 'valibot';
import { birthRecordForms, documentPagesMax } from '../../../domain/documents/vocabulary.ts';
import { text } from '../../shapes.ts';
import { artefact } from './artefact.ts';

/** One document as scanned. The entry's `item` says which; whether it can be read is the officer's decision. */
export const documentRecord = v.object({
  /** Which of the alternatives, for the item `birth-record`. */
  form: v.optional(v.picklist(birthRecordForms)),
  /** The original was shown, not a copy. */
  originalSeen: v.boolean(),
  legible: v.boolean(),
  pages: v.pipe(v.array(artefact), v.minLength(1), v.maxLength(documentPagesMax)),
  note: v.optional(text(500)),
});
export type DocumentRecord = v.InferOutput<typeof documentRecord>;
