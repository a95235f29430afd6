import { useState } from 'preact/hooks';
import { dueOn } from '../../domain/documents/missing-documents.ts';
import type { Refusal } from '../../domain/result.ts';
import { formatDay, officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import type { ListedDocument } from './document-list.ts';
import type { ItemWay } from './item-fallback.tsx';
import { StoredDocument } from './stored-document.tsx';

/** The honest ways on when there is nothing to scan. */
export function WithoutPages({
  view,
  listed,
  onWork,
  onSettled,
}: {
  readonly view: CaseView;
  readonly listed: ListedDocument;
  readonly onWork: (work: ItemWay | undefined) => void;
  readonly onSettled: () => void;
}) {
  const { actions, queries } = useApp();
  const { t, language } = useWords();
  const { zone } = useMoments();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const { item, state } = listed;
  const until = dueOn(officeDay(queries.now.value, zone));

  const notBrought = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const saved = await actions.explainStep({
      subject: view.summary.subject,
      step: 'documents',
      item,
      mode: 'deferred',
      reason: { code: 'documents-missing' },
      dueOn: until,
    });
    setBusy(false);
    if (saved.ok) onSettled();
    else setRefusal(saved.refusal);
  };
  const missing = state.kind === 'missing';
  if (!missing && state.kind !== 'open')
    return (
      <div class="documents-save">
        <Button kind="quiet" onPress={() => onWork(undefined)}>
          {t('act.cancel')}
        </Button>
      </div>
    );
  const others = (
    <>
      <Button kind="quiet" onPress={() => onWork('waived')}>
        {t('documents.waived')}
      </Button>
      <Button kind="quiet" onPress={() => onWork('manual')}>
        {t('documents.manual')}
      </Button>
    </>
  );
  if (missing)
    return (
      <StoredDocument state={state}>
        <Button onPress={onSettled}>{t('documents.still-missing')}</Button>
        {others}
        <Button kind="quiet" onPress={() => onWork('withdrawn')}>
          {t('documents.withdraw')}
        </Button>
      </StoredDocument>
    );
  return (
    <div class="documents-side">
      <RefusalNotice refusal={refusal} title={t('saved.not')} />
      <div class="documents-save">
        <Button busy={busy} onPress={() => void notBrought()}>
          {t('documents.not-brought', { day: formatDay(until, language) })}
        </Button>
        {others}
      </div>
    </div>
  );
}
