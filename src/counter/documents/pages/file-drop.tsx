import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useWords } from '../../../locales/translate.ts';
import { FileButton } from '../../../ui/components/file-button.tsx';

/** Files come by dropping them here or by pasting, wherever the focus is. */
export function FileDrop({
  enabled,
  onFiles,
  children,
}: {
  readonly enabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  useLayoutEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!enabled || files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  });
  return (
    <section
      class="documents-capture"
      aria-label={t('documents.capture')}
      data-over={over || undefined}
      onDragOver={(event) => {
        // Even where none is taken: the browser would leave the page for the file.
        event.preventDefault();
        setOver(enabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (enabled && files.length > 0) onFiles(files);
      }}
    >
      {children}
    </section>
  );
}

/** What an officer picks from a folder or a scanner's output. */
export function FileField({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useWords();
  return (
    <div>
      <FileButton multiple accept="image/jpeg,image/png,image/webp,image/heic,application/pdf" onFiles={onFiles}>
        {t('documents.file')}
      </FileButton>
      <p class="field-hint">{t('documents.file.hint')}</p>
    </div>
  );
}
