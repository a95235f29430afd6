import { useState } from 'preact/hooks';
import { fallbackSlot } from '../../domain/application/draft-slots.ts';
import type { DocumentItem } from '../../domain/documents/vocabulary.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import { type Key, isKey, useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RadioGroup } from '../../ui/components/choice.tsx';
import { TextField, stopsAtTooLong } from '../../ui/components/field.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { type Fields, useStepDraft } from '../forms/use-step-draft.ts';

/** Of the reasons for whole steps, those that make sense for one document. */
const reasons = {
  waived: ['not-required', 'taken-elsewhere', 'ordered', 'other'],
  manual: ['no-device', 'device-failed', 'no-power', 'outside-the-office', 'other'],
  withdrawn: ['wrong-person', 'wrong-step', 'unusable', 'entered-twice', 'other'],
} as const;
export type ItemWay = keyof typeof reasons;

const nothing: Fields = {};

const areas = { waived: 'waiver', manual: 'manual', withdrawn: 'withdrawal' } as const;

/** One document without a scan: not needed, on a numbered paper, or taken out again. Each with its reason. */
export function ItemFallback({
  subject,
  item,
  way,
  onSaved,
  onCancel,
}: {
  readonly subject: ApplicationId;
  readonly item: DocumentItem;
  readonly way: ItemWay;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}) {
  const { actions } = useApp();
  const { t } = useWords();
  const draft = useStepDraft(subject, fallbackSlot('documents', item), nothing);
  const fields = draft?.fields.value ?? nothing;
  // A reason of one way is none of another.
  const code = fields[`reason.${way}`] ?? '';
  const words = fields['words'] ?? '';
  const paperNumber = fields['paperNumber'] ?? '';
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const wordsMissing = code === 'other' && words.trim() === '';
  const numberMissing = way === 'manual' && paperNumber.trim() === '';

  const save = async (): Promise<void> => {
    setAsked(true);
    if (draft === undefined || busy || stopsAtTooLong() || code === '' || wordsMissing || numberMissing) return;
    setBusy(true);
    const of = {
      subject,
      step: 'documents',
      item,
      reason: { code, ...(words.trim() === '' ? {} : { text: words.trim() }) },
    } as const;
    const saved = await draft.save(() => {
      switch (way) {
        case 'waived':
          return actions.explainStep({ ...of, mode: way });
        case 'manual':
          return actions.recordManually({ ...of, paperNumber: paperNumber.trim() });
        case 'withdrawn':
          return actions.withdrawStep(of);
      }
    });
    setBusy(false);
    if (saved.ok) onSaved();
    else setRefusal(saved.refusal);
  };
  useKeys({ 'Ctrl+Enter': () => void save(), Escape: onCancel });

  const sentence = (reason: string): string => {
    const key = `${areas[way]}.${reason}`;
    return isKey(key) ? t(key) : reason;
  };
  if (draft === undefined) return null;
  return (
    <div class="documents-fallback">
      <p>{t(`documents.${way}.text` satisfies Key)}</p>
      {way === 'manual' && (
        <TextField
          label={t('documents.manual.number')}
          name="paper-number"
          required
          autoFocus
          error={asked && numberMissing ? t('documents.manual.number.missing') : undefined}
          limit={40}
          value={paperNumber}
          onInput={(next) => draft.set({ paperNumber: next })}
        />
      )}
      <RadioGroup
        label={t('fallback.reason')}
        name="item-reason"
        required
        autoFocus={way !== 'manual'}
        error={asked && code === '' ? t('fallback.reason.missing') : undefined}
        options={reasons[way].map((value) => ({ value, label: sentence(value) }))}
        value={code}
        onChoose={(next) => draft.set({ [`reason.${way}`]: next })}
      />
      {code === 'other' && (
        <TextField
          label={t('fallback.words')}
          name="item-words"
          required
          error={asked && wordsMissing ? t('fallback.words.missing') : undefined}
          limit={500}
          value={words}
          onInput={(next) => draft.set({ words: next })}
        />
      )}
      <RefusalNotice refusal={refusal} title={t('saved.not')} />
      <div class="documents-save">
        <Button kind="primary" keys="Ctrl+Enter" busy={busy} onPress={() => void save()}>
          {t(`documents.${way}.save` satisfies Key)}
        </Button>
        <Button onPress={onCancel}>{t('act.cancel')}</Button>
      </div>
    </div>
  );
}
