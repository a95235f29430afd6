import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { useObjectUrl } from './object-url.ts';

type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'there'; readonly image: Blob }
  | { readonly kind: 'missing' }
  | { readonly kind: 'archived' };

/** The portrait as it is kept, read back from where it lies. */
export function StoredView({
  view,
  onAgain,
  onNext,
}: {
  readonly view: CaseView;
  readonly onAgain: () => void;
  readonly onNext: () => void;
}) {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  const url = useObjectUrl(opened.kind === 'there' ? opened.image : undefined);
  const recorded = view.current.portrait?.find(({ artefact }) => artefact !== undefined);
  useEffect(() => {
    let gone = false;
    const file = recorded?.artefact;
    const opening = file === undefined ? Promise.resolve(undefined) : actions.openFile(file);
    void opening.then((image) => {
      if (!gone) setOpened(typeof image === 'object' ? { kind: 'there', image } : { kind: image ?? 'missing' });
    });
    return () => {
      gone = true;
    };
  }, [recorded?.digest]);

  return (
    <div class="portrait">
      <div class="portrait-frame" aria-busy={opened.kind === 'opening'}>
        {opened.kind === 'missing' ? (
          <Notice kind="attention">{t('portrait.stored.missing')}</Notice>
        ) : opened.kind === 'archived' ? (
          <Notice kind="info">{t('picture.archived')}</Notice>
        ) : (
          url !== undefined && (
            <div class="portrait-picture">
              <img src={url} alt={t('portrait.stored')} />
            </div>
          )
        )}
      </div>
      <div class="portrait-side">
        <h2>{t('portrait.stored')}</h2>
        <p>{t('portrait.stored.at', { when: since(recorded?.at, queries.now.peek()) })}</p>
        {recorded?.portrait !== undefined && <p>{t(`portrait.light.${recorded.portrait.light}`)}</p>}
        <p class="field-hint">{t('portrait.stored.again')}</p>
        <div class="portrait-acts">
          <Button kind="primary" onPress={onNext}>
            {t('act.next')}
          </Button>
          <Button onPress={onAgain}>{t('portrait.again')}</Button>
        </div>
      </div>
    </div>
  );
}
