import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { formatLongDay } from '../../domain/time/office-time.ts';
import { isKey, useWords } from '../../locales/translate.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import type { ItemState } from './document-list.ts';
import { StoredPage } from './pages/stored-page.tsx';

/** What is recorded of one document, read back from where it lies, and what can be done about it. */
export function StoredDocument({
  state,
  children,
}: {
  readonly state: Exclude<ItemState, { kind: 'open' }>;
  readonly children: ComponentChildren;
}) {
  const { t, language } = useWords();
  const acts = <div class="documents-save">{children}</div>;
  switch (state.kind) {
    case 'taken':
      return <StoredPages record={state.record}>{acts}</StoredPages>;
    case 'illegible':
      return (
        <StoredPages record={state.record}>
          <Notice kind="attention">{t('documents.illegible', { day: formatLongDay(state.dueOn, language) })}</Notice>
          {acts}
        </StoredPages>
      );
    case 'conflict':
      return (
        <div class="documents-side">
          <Notice kind="attention" title={t('documents.conflict.title')}>
            {t('documents.conflict.text')}
          </Notice>
          {state.records.map((record) => (
            <StoredPages key={record.digest} record={record} />
          ))}
          {acts}
        </div>
      );
    case 'paper':
    case 'waived':
    case 'missing':
      return (
        <div class="documents-side">
          <p>
            {state.kind === 'paper'
              ? t('documents.stored.paper', { number: state.record.paperNumber ?? '' })
              : state.kind === 'waived'
                ? t('documents.stored.waived')
                : t('documents.stored.missing', { day: formatLongDay(state.dueOn, language) })}
          </p>
          <Recorded record={state.record} />
          {acts}
        </div>
      );
  }
}

function StoredPages({ record, children }: { readonly record: RecordedStep; readonly children?: ComponentChildren }) {
  const { t } = useWords();
  const { document } = record;
  const [at, setAt] = useState(0);
  const page = document?.pages[at];
  const count = document?.pages.length ?? 0;
  return (
    <div class="documents-capture">
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
      </div>
      <div class="documents-side">
        {document?.form !== undefined && <p>{t(`document.form.${document.form}`)}</p>}
        {document !== undefined && <p>{t(document.originalSeen ? 'documents.original' : 'documents.original.not')}</p>}
        {document?.note !== undefined && <p>{document.note}</p>}
        <Recorded record={record} />
        {children}
      </div>
    </div>
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
