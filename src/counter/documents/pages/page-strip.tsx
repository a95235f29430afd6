import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { useObjectUrl } from '../../portrait/object-url.ts';
import type { PageDraft } from './page-draft.ts';
import { PdfCard } from './pdf-card.tsx';

/** The pages taken so far, in order; the chosen one large. Each can be turned, cut and thrown away. */
export function PageStrip({
  pages,
  shown,
  busy,
  onShow,
  onTurn,
  onCrop,
  onRemove,
}: {
  readonly pages: readonly PageDraft[];
  readonly shown: PageDraft;
  readonly busy: boolean;
  readonly onShow: (page: PageDraft) => void;
  readonly onTurn: (page: Extract<PageDraft, { kind: 'picture' }>) => void;
  readonly onCrop: (page: Extract<PageDraft, { kind: 'picture' }>) => void;
  readonly onRemove: (page: PageDraft) => void;
}) {
  const { t } = useWords();
  const number = pages.indexOf(shown) + 1;
  return (
    <div class="documents-pages" aria-busy={busy}>
      <div class="documents-sheet">
        {shown.kind === 'pdf' ? (
          <PdfCard file={shown.file} />
        ) : (
          <PageImage image={shown.drawn.image} alt={t('documents.page.unsaved', { number })} />
        )}
      </div>
      <div class="documents-page-acts">
        {pages.length > 1 &&
          pages.map((page, at) => (
            <Button
              key={page.id}
              class="documents-page-number"
              pressed={page === shown}
              label={t('documents.page', { number: at + 1 })}
              onPress={() => onShow(page)}
            >
              {at + 1}
            </Button>
          ))}
        {shown.kind === 'picture' && (
          <>
            <Button onPress={() => onTurn(shown)}>{t('documents.turn')}</Button>
            <Button onPress={() => onCrop(shown)}>{t('documents.crop')}</Button>
          </>
        )}
        <Button onPress={() => onRemove(shown)}>{t('documents.page.remove')}</Button>
      </div>
    </div>
  );
}

export function PageImage({ image, alt }: { readonly image: Blob; readonly alt: string }) {
  const url = useObjectUrl(image);
  return url === undefined ? null : <img src={url} alt={alt} />;
}
