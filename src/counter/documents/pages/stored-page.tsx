import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../../locales/translate.ts';
import type { RecordedStep } from '../../../queries/views.ts';
import { useApp } from '../../../ui/app-context.ts';
import { Notice } from '../../../ui/components/notice.tsx';
import { PageImage } from './page-strip.tsx';
import { PdfCard } from './pdf-card.tsx';

type Page = NonNullable<RecordedStep['document']>['pages'][number];
type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'archived' }
  | { readonly kind: 'there'; readonly file: Blob };

/** One page as it is kept: unsealed for the eye, and not a moment longer. */
export function StoredPage({ page, number }: { readonly page: Page; readonly number: number }) {
  const { actions } = useApp();
  const { t } = useWords();
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  useEffect(() => {
    let gone = false;
    void actions.openFile(page).then((file) => {
      if (!gone) setOpened(typeof file === 'object' ? { kind: 'there', file } : { kind: file ?? 'missing' });
    });
    return () => {
      gone = true;
    };
  }, [page.sha256]);
  if (opened.kind === 'opening') return <p aria-busy="true">{t('documents.opening')}</p>;
  if (opened.kind === 'archived') return <Notice kind="info">{t('picture.archived')}</Notice>;
  if (opened.kind === 'missing') return <Notice kind="attention">{t('documents.stored.gone')}</Notice>;
  return page.mediaType === 'application/pdf' ? (
    <PdfCard file={opened.file} />
  ) : (
    <PageImage image={opened.file} alt={t('documents.page.stored', { number })} />
  );
}
