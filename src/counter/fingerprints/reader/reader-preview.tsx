import { useMemo } from 'preact/hooks';
import type { FingerReader } from '../../../devices/fingerprints/reader.ts';
import { useWords } from '../../../locales/translate.ts';
import { useObjectUrl } from '../../portrait/object-url.ts';

/** What lies on the glass, as the reader shows it; it moves until the fingers are taken. */
export function ReaderPreview({ reader }: { readonly reader: FingerReader }) {
  const { t } = useWords();
  const jpeg = reader.frame.value;
  const blob = useMemo(() => (jpeg === undefined ? undefined : new Blob([jpeg], { type: 'image/jpeg' })), [jpeg]);
  const url = useObjectUrl(blob);
  return (
    <div class="reader-preview">
      {url === undefined ? (
        <p class="soft small">{t('prints.preview.none')}</p>
      ) : (
        <img src={url} alt={t('prints.preview')} />
      )}
    </div>
  );
}
