import { useSignal } from '@preact/signals';
import type { ApplicationId } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { Button } from '../../ui/components/button.tsx';
import { go } from '../../ui/place.ts';
import { CaseHeader } from '../case/case-header.tsx';
import { useStepDraft } from '../forms/use-step-draft.ts';
import { HandOverForm } from './hand-over-form.tsx';
import { HandedOver } from './handed-over.tsx';

/** One passport: the form, or what was recorded. `view` is undefined for an application that is not on this computer. */
export function HandOverPlace({
  subject,
  view,
}: {
  readonly subject: ApplicationId;
  readonly view: CaseView | undefined;
}) {
  const { t } = useWords();
  const draft = useStepDraft(subject, 'collection', {});
  const again = useSignal(false);
  if (draft === undefined) return <p aria-busy="true">{t('collection.loading')}</p>;
  const summary = view?.summary;
  const handedOverAt = summary?.handedOverAt;
  return (
    <>
      {summary !== undefined && <CaseHeader summary={summary} />}
      {handedOverAt !== undefined && !again.value && !draft.found ? (
        <HandedOver
          at={handedOverAt}
          onAgain={() => {
            again.value = true;
          }}
        />
      ) : (
        <HandOverForm
          subject={subject}
          view={view}
          draft={draft}
          onSaved={() => {
            again.value = false;
            draft.beginAnew();
          }}
        />
      )}
      <div>
        <Button kind="quiet" onPress={() => go({ kind: 'collection' })}>
          {t('collection.other')}
        </Button>
      </div>
    </>
  );
}
