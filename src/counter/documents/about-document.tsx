import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Actions, Saved } from '../../actions/ports.ts';
import { type BirthRecordForm, type DocumentItem, birthRecordForms } from '../../domain/documents/vocabulary.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkbox, SelectField } from '../../ui/components/choice.tsx';
import { TextField, stopsAtTooLong } from '../../ui/components/field.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { type PageDraft, rawFileOf } from './pages/page-draft.ts';

/** What is behind these names the pages alone do not say. */
const asksForNote: ReadonlySet<DocumentItem> = new Set(['other', 'support-letter']);

/** What the officer says about the pages; saying whether they can be read is the act that saves them. */
export function AboutDocument({
  subject,
  item,
  pages,
  focused,
  paused,
  record,
  onSaved,
}: {
  readonly subject: ApplicationId;
  readonly item: DocumentItem;
  readonly pages: readonly PageDraft[];
  /** Rises whenever the focus belongs here. */
  readonly focused: number;
  /** A page is being cut: keys and eyes belong there. */
  readonly paused: boolean;
  readonly record: Actions['recordDocument'];
  readonly onSaved: (saved: Saved) => void;
}) {
  const { t } = useWords();
  const root = useRef<HTMLDivElement>(null);
  const [form, setForm] = useState<BirthRecordForm | ''>('');
  const [originalSeen, setOriginalSeen] = useState(false);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const formMissing = item === 'birth-record' && form === '';
  const noteMissing = item === 'other' && note.trim() === '';

  useLayoutEffect(() => {
    if (focused > 0 && !paused) root.current?.querySelector<HTMLElement>('select, textarea, input')?.focus();
  }, [focused, paused]);

  const save = async (legible: boolean): Promise<void> => {
    setAsked(true);
    if (busy || pages.length === 0 || stopsAtTooLong()) return;
    if (formMissing || noteMissing) {
      root.current?.querySelector<HTMLElement>('select, input')?.focus();
      return;
    }
    setBusy(true);
    const saved: Result<Saved> = await record({
      subject,
      item,
      originalSeen,
      legible,
      pages: await Promise.all(pages.map(rawFileOf)),
      ...(item === 'birth-record' && form !== '' ? { form } : {}),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    setBusy(false);
    if (saved.ok) onSaved(saved.value);
    else setRefusal(saved.refusal);
  };
  useKeys(paused ? {} : { 'Ctrl+Enter': () => void save(true) });

  return (
    <div class="documents-about" ref={root} hidden={paused}>
      {item === 'birth-record' && (
        <SelectField
          label={t('documents.form')}
          name="form"
          required
          error={asked && formMissing ? t('documents.form.missing') : undefined}
          options={birthRecordForms.map((value) => ({ value, label: t(`document.form.${value}`) }))}
          value={form}
          onChoose={setForm}
        />
      )}
      {asksForNote.has(item) && (
        <TextField
          label={t('documents.note')}
          name="note"
          required={item === 'other'}
          error={asked && noteMissing ? t('documents.note.missing') : undefined}
          limit={500}
          value={note}
          onInput={setNote}
        />
      )}
      <Checkbox name="original" checked={originalSeen} onChange={setOriginalSeen}>
        {t('documents.original')}
      </Checkbox>
      <RefusalNotice refusal={refusal} title={t('saved.not')} />
      <div class="documents-save">
        <Button kind="primary" keys="Ctrl+Enter" busy={busy} onPress={() => void save(true)}>
          {t('documents.save.legible')}
        </Button>
        <Button busy={busy} onPress={() => void save(false)}>
          {t('documents.save.illegible')}
        </Button>
      </div>
      <p class="field-hint">{t('documents.unsaved')}</p>
    </div>
  );
}
