import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useMoments } from '../../ui/moments.ts';

/** That prints are recorded, and no more: this counter sealed them past itself. */
export function StoredPrints({
  view,
  onAgain,
  onNext,
}: {
  readonly view: CaseView;
  readonly onAgain: () => void;
  readonly onNext: () => void;
}) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const recorded = view.current.fingerprints?.at(-1);
  const isPaper = recorded?.mode === 'manual';
  return (
    <div class="prints-stored">
      <h2>{t('prints.stored')}</h2>
      <Notice kind="good" title={t('prints.stored.at', { when: since(recorded?.at, queries.now.peek()) })}>
        {!isPaper && <p>{t('prints.stored.sealed')}</p>}
      </Notice>
      <p class="field-hint">{t('prints.stored.again')}</p>
      <div class="prints-acts">
        <Button kind="primary" autoFocus onPress={onNext}>
          {t('act.next')}
        </Button>
        <Button onPress={onAgain}>{t('portrait.again')}</Button>
      </div>
    </div>
  );
}
