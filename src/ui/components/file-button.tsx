import type { ComponentChildren } from 'preact';
import './file-button.css';

/** A button that picks files. The browser's own speaks the browser's language and not the officer's. */
export function FileButton({
  accept,
  multiple = false,
  label,
  onFiles,
  children,
}: {
  /** As in HTML. */
  readonly accept: string;
  readonly multiple?: boolean;
  /** Where the words on it do not say enough alone. */
  readonly label?: string;
  /** At least one. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
  readonly children: ComponentChildren;
}) {
  return (
    <label class="button file-button" data-kind="plain">
      {children}
      <input
        class="spoken"
        type="file"
        aria-label={label}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          const [first, ...rest] = event.currentTarget.files ?? [];
          // Else the same file, picked again after a mistake, would be no change.
          event.currentTarget.value = '';
          if (first !== undefined) onFiles([first, ...rest]);
        }}
      />
    </label>
  );
}
