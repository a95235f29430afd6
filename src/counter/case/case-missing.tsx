import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { go } from '../../ui/place.ts';

/** While a case is being opened, and when there is none by that name on this computer. */
export function CaseMissing({ loading }: { readonly loading: boolean }) {
  const { t } = useWords();
  if (loading) return <p class="soft">{t('case.opening')}</p>;
  return (
    <Notice
      kind="attention"
      title={t('case.absent.title')}
      acts={<Button onPress={() => go({ kind: 'desk' })}>{t('case.to-desk')}</Button>}
    >
      <p>{t('case.absent.text')}</p>
    </Notice>
  );
}
