import type { ApplicationId } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Notice } from '../../ui/components/notice.tsx';
import { useCaseView } from '../case/use-case-view.ts';
import { FindHolder } from './find-holder.tsx';
import { HandOverPlace } from './hand-over-place.tsx';
import './collection.css';

/** A passport is handed over: whose it is, then to whom, with what is known against it. */
export function Collection({ subject }: { readonly subject: ApplicationId | undefined }) {
  const { queries } = useApp();
  const { t } = useWords();
  const isClosed = queries.office.value?.open.collection === false;
  return (
    <section class="collection" aria-labelledby="collection-title">
      <h1 id="collection-title">{t('collection.title')}</h1>
      {subject === undefined ? (
        <>
          {isClosed && (
            <Notice kind="attention">
              <p>{t('collection.closed')}</p>
            </Notice>
          )}
          <FindHolder />
        </>
      ) : (
        <Holder key={subject} subject={subject} />
      )}
    </section>
  );
}

function Holder({ subject }: { readonly subject: ApplicationId }) {
  const { t } = useWords();
  const loaded = useCaseView(subject);
  if (loaded.kind === 'loading') return <p aria-busy="true">{t('collection.loading')}</p>;
  return <HandOverPlace subject={subject} view={loaded.kind === 'there' ? loaded.view : undefined} />;
}
