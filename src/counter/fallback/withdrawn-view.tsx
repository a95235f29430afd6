import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';

/** Said once, before anything else: what was taken out, and that it can be taken now. */
export function WithdrawnView({ onTake, onNext }: { readonly onTake: () => void; readonly onNext: () => void }) {
  const { t } = useWords();
  return (
    <Notice
      kind="good"
      title={t('withdrawn.title')}
      acts={
        <>
          <Button kind="primary" autoFocus onPress={onTake}>
            {t('withdrawn.take')}
          </Button>
          <Button onPress={onNext}>{t('withdrawn.next')}</Button>
        </>
      }
    >
      <p>{t('withdrawn.text')}</p>
    </Notice>
  );
}
