import { useSignal } from '@preact/signals';
import type { ApplicationId } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
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
  /** What was typed before is open until it is saved. */
  const isSaved = useSignal(false);
  if (draft === undefined) return <p aria-busy="true">{t('collection.loading')}</p>;
  const summary = view?.summary;
  const handedOverAt = summary?.handedOverAt;
  return (
    <>
      {summary !== undefined && <CaseHeader summary={summary} />}
      {handedOverAt !== undefined && !again.value && (isSaved.value || !draft.found) ? (
        <HandedOver
          at={handedOverAt}
          isHere={isSaved.value}
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
            isSaved.value = true;
            draft.beginAnew();
          }}
        />
      )}
    </>
  );
}
