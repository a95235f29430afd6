import { useEffect, useState } from 'preact/hooks';
import { formatLongDay } from '../../domain/time/office-time.ts';
import { isKey, useWords } from '../../locales/translate.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import type { ItemState } from './document-list.ts';
import { PageImage } from './pages/page-strip.tsx';
import { PdfCard } from './pages/pdf-card.tsx';

/** What is recorded of one document, read back from where it lies. */
export function StoredDocument({ state }: { readonly state: Exclude<ItemState, { kind: 'open' }> }) {
  const { t, language } = useWords();
  switch (state.kind) {
    case 'taken':
      return <StoredPages record={state.record} />;
    case 'illegible':
      return (
        <>
          <Notice kind="attention">{t('documents.illegible', { day: formatLongDay(state.dueOn, language) })}</Notice>
          <StoredPages record={state.record} />
        </>
      );
    case 'paper':
      return (
        <div class="documents-facts">
          <p>{t('documents.stored.paper', { number: state.record.paperNumber ?? '' })}</p>
          <Recorded record={state.record} />
        </div>
      );
    case 'waived':
      return (
        <div class="documents-facts">
          <p>{t('documents.stored.waived')}</p>
          <Recorded record={state.record} />
        </div>
      );
    case 'missing':
      return (
        <div class="documents-facts">
          <p>{t('documents.stored.missing', { day: formatLongDay(state.dueOn, language) })}</p>
          <Recorded record={state.record} />
        </div>
      );
    case 'conflict':
      return (
        <>
          <Notice kind="attention" title={t('documents.conflict.title')}>
            {t('documents.conflict.text')}
          </Notice>
          {state.records.map((record) => (
            <StoredPages key={record.digest} record={record} />
          ))}
        </>
      );
  }
}

function StoredPages({ record }: { readonly record: RecordedStep }) {
  const { t } = useWords();
  const document = record.document;
  const count = document?.pages.length ?? 0;
  const [at, setAt] = useState(0);
  const page = document?.pages[at];
  return (
    <div class="documents-pages">
      <div class="documents-sheet">
        {page !== undefined && <StoredPage key={page.sha256} page={page} number={at + 1} />}
      </div>
      {count > 1 && (
        <div class="documents-page-acts">
          {document?.pages.map(({ sha256 }, index) => (
            <Button
              key={`${sha256} ${index}`}
              class="documents-page-number"
              pressed={index === at}
              label={t('documents.page', { number: index + 1 })}
              onPress={() => setAt(index)}
            >
              {index + 1}
            </Button>
          ))}
        </div>
      )}
      <div class="documents-facts">
        {document?.form !== undefined && <p>{t(`document.form.${document.form}`)}</p>}
        {document !== undefined && <p>{t(document.originalSeen ? 'documents.original' : 'documents.original.not')}</p>}
        {document?.note !== undefined && <p>{document.note}</p>}
        <Recorded record={record} />
      </div>
    </div>
  );
}

type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'there'; readonly file: Blob };

function StoredPage({
  page,
  number,
}: {
  readonly page: NonNullable<RecordedStep['document']>['pages'][number];
  readonly number: number;
}) {
  const { actions } = useApp();
  const { t } = useWords();
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  useEffect(() => {
    let gone = false;
    void actions.openFile(page).then((file) => {
      if (!gone) setOpened(file === undefined ? { kind: 'missing' } : { kind: 'there', file });
    });
    return () => {
      gone = true;
    };
  }, [page.sha256]);
  if (opened.kind === 'opening') return <p aria-busy="true">{t('documents.opening')}</p>;
  if (opened.kind === 'missing') return <Notice kind="attention">{t('documents.stored.gone')}</Notice>;
  return page.mediaType === 'application/pdf' ? (
    <PdfCard file={opened.file} />
  ) : (
    <PageImage image={opened.file} alt={t('documents.page.stored', { number })} />
  );
}

const areas = { waived: 'waiver', manual: 'manual', deferred: 'deferral' } as const;

/** When, and why it was not scanned. */
function Recorded({ record }: { readonly record: RecordedStep }) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const { mode, reason } = record;
  const key = mode in areas ? `${areas[mode as keyof typeof areas]}.${reason?.code}` : '';
  return (
    <>
      {reason !== undefined && <p>{reason.text ?? (isKey(key) ? t(key) : reason.code)}</p>}
      <p class="field-hint">{t('portrait.stored.at', { when: since(record.at, queries.now.peek()) })}</p>
    </>
  );
}
