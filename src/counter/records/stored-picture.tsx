import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../../locales/translate.ts';
import type { Artefact } from '../../protocol/entries/steps/artefact.ts';
import { useApp } from '../../ui/app-context.ts';
import { useObjectUrl } from '../portrait/object-url.ts';
import './records.css';

type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'there'; readonly image: Blob }
  | { readonly kind: 'missing' }
  | { readonly kind: 'archived' };

/** A picture as it is kept, read back from where it lies. */
export function StoredPicture({ artefact }: { readonly artefact: Artefact }) {
  const { actions } = useApp();
  const { t } = useWords();
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  const url = useObjectUrl(opened.kind === 'there' ? opened.image : undefined);
  useEffect(() => {
    let gone = false;
    void actions.openFile(artefact).then((image) => {
      if (!gone) setOpened(typeof image === 'object' ? { kind: 'there', image } : { kind: image ?? 'missing' });
    });
    return () => {
      gone = true;
    };
  }, [artefact.sha256]);
  if (opened.kind === 'archived') return <p class="soft">{t('picture.archived')}</p>;
  if (artefact.mediaType === 'application/pdf') return <p>{t('picture.pdf')}</p>;
  if (opened.kind === 'missing') return <p class="soft">{t('picture.gone')}</p>;
  return (
    <div class="picture-picked" aria-busy={opened.kind === 'opening'}>
      {url !== undefined && <img src={url} alt={t('picture.alt')} />}
    </div>
  );
}
