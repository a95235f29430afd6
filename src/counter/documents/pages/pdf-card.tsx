import { useWords } from '../../../locales/translate.ts';
import { useObjectUrl } from '../../portrait/object-url.ts';

/** A PDF is a program: it is kept, never drawn here. The browser's own viewer shows it apart, where it has one. */
export function PdfCard({ file }: { readonly file: Blob }) {
  const { t } = useWords();
  const url = useObjectUrl(file);
  return (
    <div class="documents-pdf">
      <p class="documents-pdf-kind">PDF</p>
      <p>{t('documents.pdf', { size: Math.max(0.1, Math.round(file.size / 104_857.6) / 10) })}</p>
      {url !== undefined && (
        <a
          href={url}
          {...(navigator.pdfViewerEnabled ? { target: '_blank', rel: 'noopener' } : { download: 'berkas.pdf' })}
        >
          {t(navigator.pdfViewerEnabled ? 'documents.pdf.open' : 'documents.pdf.save')}
        </a>
      )}
    </div>
  );
}
