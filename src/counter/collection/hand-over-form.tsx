import { useRef } from 'preact/hooks';
import { handOverDoubtsOf } from '../../domain/collection/hand-over.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { formatLongDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Form } from '../../ui/components/form.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { go } from '../../ui/place.ts';
import type { StepDraft } from '../forms/use-step-draft.ts';
import { useStepSave } from '../forms/use-step-save.ts';
import { type HandOverField, handOverFindings, handOverOf, passportHandedOverOf } from './hand-over-fields.ts';
import { HolderFields } from './holder-fields.tsx';
import { KnownFacts } from './known-facts.tsx';
import { ReceiverFields } from './receiver-fields.tsx';
import { useHandOverFacts } from './use-hand-over-facts.ts';

/** Whose passport, its number, to whom, with which papers; what stands against it is said, and asks for a reason. */
export function HandOverForm({
  subject,
  view,
  draft,
  onSaved,
}: {
  readonly subject: ApplicationId;
  readonly view: CaseView | undefined;
  readonly draft: StepDraft;
  readonly onSaved: () => void;
}) {
  const { actions } = useApp();
  const { t, language } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const facts = useHandOverFacts(view);
  const fields = draft.fields.value;
  // A ticket that nobody opened says nothing of whose passport it is.
  const isKnown = view?.summary.door !== undefined;
  const doubts = handOverDoubtsOf(facts, handOverOf(fields));
  const findings = handOverFindings(fields, { isKnown, doubts });

  const { attempts, busy, refusal, save } = useStepSave(
    form,
    findings,
    () => {
      const input = passportHandedOverOf(subject, draft.fields.value, { isKnown, doubts });
      if (input === undefined) return undefined;
      return () =>
        draft.save(async () => {
          const acts = await actions.collection();
          return acts.ok ? acts.value.handOver(input) : acts;
        });
    },
    onSaved,
  );
  const errorOf = (field: HandOverField): string | undefined => {
    const found = attempts.value > 0 ? findings.find((finding) => finding.field === field) : undefined;
    return found && t(`collection.finding.${found.what}`);
  };
  const text = (field: HandOverField) => ({
    name: field,
    error: errorOf(field),
    value: fields[field] ?? '',
    onInput: (value: string) => draft.set({ [field]: value }),
  });

  return (
    <Form formRef={form} class="collection-form" onSubmit={save} onFocusOut={() => void draft.keeper.flush()}>
      <KnownFacts view={view} facts={facts} />
      {!isKnown && <HolderFields text={text} />}
      <TextField
        {...text('passportNumber')}
        label={t('collection.passport-number')}
        hint={t('collection.passport-number.hint')}
        required
        figures
        autoFocus={isKnown}
        limit={12}
      />
      <ReceiverFields fields={fields} text={text} onChange={draft.set} />
      {doubts.length > 0 && (
        <Notice kind="attention">
          {doubts.map((doubt) => (
            <p key={doubt}>
              {t(`collection.doubt.${doubt}`, {
                day: facts.collectFromOn === undefined ? '' : formatLongDay(facts.collectFromOn, language),
              })}
            </p>
          ))}
          <TextField {...text('why')} label={t('collection.why')} required limit={500} />
        </Notice>
      )}
      <footer class="save-bar">
        <RefusalNotice refusal={refusal.value} title={t('saved.not')} />
        {draft.keeper.state.value === 'failed' && <Notice kind="attention">{t('intake.draft-failed')}</Notice>}
        <Button kind="primary" type="submit" keys="Ctrl+Enter" busy={busy.value}>
          {t('collection.save')}
        </Button>
        <Button onPress={() => go({ kind: 'collection' })}>{t('collection.other')}</Button>
      </footer>
    </Form>
  );
}
