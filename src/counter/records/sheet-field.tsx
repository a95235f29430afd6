import { useSignal } from '@preact/signals';
import type { RawFile } from '../../actions/steps/record-step.ts';
import { type PageDraft, rawFileOf } from '../documents/pages/page-draft.ts';
import { PictureField } from './picture-field.tsx';

/** A picture of one sheet, for a screen that knows nothing of pages: it is given the file, made when it is asked for. */
export function SheetField({
  label,
  onPick,
}: {
  readonly label: string;
  readonly onPick: (file: (() => Promise<RawFile>) | undefined) => void;
}) {
  const page = useSignal<PageDraft | undefined>(undefined);
  return (
    <PictureField
      label={label}
      page={page.value}
      onPick={(picked) => {
        page.value = picked;
        onPick(picked === undefined ? undefined : () => rawFileOf(picked));
      }}
    />
  );
}
