import { useWords } from '../../locales/translate.ts';
import { TextField } from '../../ui/components/field.tsx';
import { zoneOf } from '../../ui/moments.ts';
import { useApp } from '../../ui/app-context.ts';
import type { CheckedForm, FallbackForm } from './fallback-form.ts';
import type { PageDraft } from '../documents/pages/page-draft.ts';
import { PictureField } from '../records/picture-field.tsx';

/** What is on the paper form: its number, when it says that the step was taken, and a picture of it. */
export function PaperFields({
  form,
  checked,
  asked,
  sheet,
  onChange,
  onSheet,
}: {
  readonly form: FallbackForm;
  readonly checked: CheckedForm;
  /** Saving was tried: what is missing says so. */
  readonly asked: boolean;
  readonly sheet: PageDraft | undefined;
  readonly onChange: (change: Partial<FallbackForm>) => void;
  readonly onSheet: (sheet: PageDraft | undefined) => void;
}) {
  const { queries } = useApp();
  const { t, refusal: say } = useWords();
  const { moment } = checked;
  const wrong = asked && !moment.ok ? moment.refusal : undefined;
  const doubt = moment.ok ? moment.value.doubt : undefined;
  const warning = doubt === undefined ? undefined : t(doubt === 'ahead' ? 'paper.ahead-of-clock' : 'paper.long-ago');
  const dateWrong = wrong?.code === 'paper-date-shape' || wrong?.code === 'paper-in-future';
  return (
    <>
      <div class="paper-fields">
        <TextField
          name="paper-number"
          label={t('paper.number')}
          hint={t('paper.number.hint')}
          required
          figures
          limit={40}
          error={asked && checked.missing.includes('paper-number') ? t('paper.number.missing') : undefined}
          value={form.paperNumber}
          onInput={(paperNumber) => onChange({ paperNumber })}
        />
        <TextField
          name="paper-date"
          label={t('paper.date')}
          hint={t('paper.date.hint')}
          figures
          limit={30}
          error={wrong !== undefined && dateWrong ? say(wrong) : undefined}
          warning={warning}
          value={form.date}
          onInput={(date) => onChange({ date })}
        />
        <TextField
          name="paper-time"
          label={t('paper.time')}
          hint={t('paper.time.hint', { zone: zoneOf(queries.phase.value).zoneName })}
          figures
          limit={5}
          error={wrong !== undefined && !dateWrong ? say(wrong) : undefined}
          value={form.time}
          onInput={(time) => onChange({ time })}
        />
      </div>
      <PictureField label={t('paper.sheet')} page={sheet} onPick={onSheet} />
    </>
  );
}
