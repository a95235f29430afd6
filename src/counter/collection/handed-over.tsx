import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { go } from '../../ui/place.ts';

/** What was recorded, and the way on. */
export function HandedOver({
  at,
  isHere,
  onAgain,
}: {
  readonly at: string;
  /** It was saved at this counter just now. */
  readonly isHere: boolean;
  readonly onAgain: () => void;
}) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  return (
    <Notice
      kind="good"
      title={t('collection.done', { at: since(at, queries.now.peek()) })}
      acts={
        <>
          <Button kind="primary" keys="F2" autoFocus onPress={() => go({ kind: 'numbers' })}>
            {t('desk.next')}
          </Button>
          <Button onPress={() => go({ kind: 'collection' })}>{t('collection.other')}</Button>
          <Button kind="quiet" onPress={onAgain}>
            {t('collection.again')}
          </Button>
        </>
      }
    >
      {isHere && <p>{t('collection.done.text')}</p>}
    </Notice>
  );
}
