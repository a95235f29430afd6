import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { RawFile } from '../../actions/steps/record-step.ts';
import { type ManualReason, manualReasons } from '../../domain/application/reasons.ts';
import { readPaperMoment } from '../../domain/paper/paper-moment.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { valuesOfSearched } from '../../domain/intake-form/searched.ts';
import { formatPaperNumber, parsePaperNumber } from '../../domain/paper/paper-number.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RadioGroup, SelectField } from '../../ui/components/choice.tsx';
import { TextField, stopsAtTooLong } from '../../ui/components/field.tsx';
import { Form } from '../../ui/components/form.tsx';
import { CodeScanner } from '../../ui/codes/code-scanner.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { zoneOf } from '../../ui/moments.ts';
import { useDeskView } from '../supervising.ts';
import type { PaperPartProps } from './paper-desk.tsx';
import { type Transcribed, TranscribedNotice } from './transcribed-notice.tsx';

const foundMost = 5;
/** Any other reason needs words, which the case's own form asks for. */
const reasons = manualReasons.filter((reason) => reason !== 'other');
const empty = { number: '', who: '', time: '' };

/** One form after the other: its number says which step it is; day, officer and reason stay for the next sheet. */
export function TranscribeForm({ acts, book, onChanged }: PaperPartProps) {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const typed = useSignal({ ...empty, date: '', writtenBy: '' });
  const subject = useSignal<ApplicationId | 'new' | ''>('');
  const reason = useSignal<ManualReason>('no-power');
  const refusal = useSignal<Refusal | undefined>(undefined);
  const saved = useSignal<Transcribed | undefined>(undefined);
  const busy = useSignal(false);
  const scanning = useSignal(false);
  /** Once wanted it is there for the next sheets, too. */
  const picturing = useSignal(false);
  const { Sheet } = useDeskView();
  const sheet = useRef<(() => Promise<RawFile>) | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);
  /** One picture field for each form. */
  const sheets = useSignal(0);

  const { number, who, date, time, writtenBy } = typed.value;
  const read = parsePaperNumber(number);
  const block = book.blocks.find(
    ({ counter, from, to }) => read !== undefined && read.counter === counter && read.run >= from && read.run <= to,
  );
  const found = who.trim() === '' ? [] : queries.findCases(who, foundMost);
  /** Somebody of whom there is nothing but this paper. */
  const mayBeNew = block?.form === 'intake' && who.trim() !== '';

  async function save(): Promise<void> {
    if (busy.value || stopsAtTooLong()) return;
    saved.value = undefined;
    refusal.value = undefined;
    const sure = queries.status.value?.clock === 'confirmed';
    const moment = readPaperMoment({ date, time }, { ms: queries.now.value, sure }, zoneOf(queries.phase.value).zone);
    const paperNumber = read === undefined ? number : formatPaperNumber(read);
    if (read === undefined) refusal.value = { code: 'paper-number-shape' };
    else if (block === undefined) refusal.value = { code: 'paper-number-unknown', detail: { number: paperNumber } };
    else if (subject.value === '') refusal.value = { code: 'paper-no-application' };
    else if (!moment.ok) refusal.value = moment.refusal;
    if (block === undefined || subject.value === '' || !moment.ok) return;
    busy.value = true;
    const of = subject.value === 'new' ? await actions.openCase({ door: 'newcomer', lane: 'regular' }) : undefined;
    if (of?.ok === false) refusal.value = of.refusal;
    else if (of?.ok === true) {
      // Whatever becomes of the form: the application is there, and is not opened twice.
      subject.value = of.value.subject;
      await actions.keepDraft(of.value.subject, 'intake', valuesOfSearched(who));
    }
    if (subject.value === 'new') {
      busy.value = false;
      return;
    }
    const about = { subject: subject.value, step: block.form };
    const picture = await sheet.current?.();
    const result = await acts.transcribe({
      ...{ ...about, number, reason: reason.value },
      ...{ writtenBy: writtenBy.trim(), takenAt: moment.value.takenAt },
      ...(picture === undefined ? {} : { sheet: picture }),
    });
    busy.value = false;
    if (!result.ok) {
      refusal.value = result.refusal;
      return;
    }
    saved.value = { ...about, paperNumber };
    typed.value = { ...typed.value, ...empty };
    subject.value = '';
    sheet.current = undefined;
    sheets.value += 1;
    // The next keystroke is of the next sheet, unless what stands on this one can be typed in.
    form.current?.querySelector<HTMLElement>('[name="form-number"]')?.focus();
    onChanged();
  }

  const field = (name: keyof typeof typed.value, label: string, hint?: string, figures = false) => (
    <TextField
      name={`form-${name}`}
      label={label}
      hint={hint}
      figures={figures}
      limit={120}
      value={typed.value[name]}
      onInput={(value) => {
        typed.value = { ...typed.value, [name]: value };
        if (name === 'who') subject.value = '';
      }}
    />
  );
  const numberHint = block === undefined ? t('forms.number.hint') : t(`step.${block.form}`);
  return (
    <Form class="paper-part" formRef={form} aria-labelledby="transcribe-title" onSubmit={save}>
      <h2 id="transcribe-title">{t('forms.enter.title')}</h2>
      <div class="paper-row">
        {field('number', t('forms.number'), numberHint, true)}
        {field('who', t('forms.who'), t('forms.who.hint'))}
      </div>
      {scanning.value && (
        <CodeScanner
          title={t('forms.scan.title')}
          onText={(text) => {
            if (parsePaperNumber(text) === undefined) return false;
            typed.value = { ...typed.value, number: text };
            scanning.value = false;
            return true;
          }}
          onClose={() => {
            scanning.value = false;
          }}
        />
      )}
      {(found.length > 0 || mayBeNew) && (
        <RadioGroup
          name="form-application"
          label={t('forms.application')}
          value={subject.value}
          options={[
            ...found.map(({ subject: value, name, number: ticket }) => ({
              value,
              label: `${ticket ?? ''} ${name === '' ? t('forms.nameless') : name}`.trim(),
            })),
            ...(mayBeNew ? [{ value: 'new' as const, label: t('forms.new') }] : []),
          ]}
          onChoose={(value) => {
            subject.value = value;
          }}
        />
      )}
      <div class="paper-row">
        {field('date', t('paper.date'), t('paper.date.hint'), true)}
        {field('time', t('paper.time'), t('paper.time.hint', { zone: zoneOf(queries.phase.value).zoneName }), true)}
        {field('writtenBy', t('forms.written-by'))}
        <SelectField
          name="form-reason"
          label={t('forms.reason')}
          value={reason.value}
          options={reasons.map((value) => ({ value, label: t(`manual.${value}`) }))}
          onChoose={(value) => {
            reason.value = value;
          }}
        />
      </div>
      {picturing.value && (
        <Sheet
          key={sheets.value}
          label={t('paper.sheet')}
          onPick={(file) => {
            sheet.current = file;
          }}
        />
      )}
      <RefusalNotice refusal={refusal.value} title={t('forms.not-entered')} />
      <TranscribedNotice saved={saved.value} />
      <div class="paper-acts">
        <Button kind="primary" type="submit" busy={busy.value}>
          {t('forms.enter')}
        </Button>
        {!scanning.value && (
          <Button
            onPress={() => {
              scanning.value = true;
            }}
          >
            {t('forms.scan')}
          </Button>
        )}
        {!picturing.value && (
          <Button
            onPress={() => {
              picturing.value = true;
            }}
          >
            {t('forms.sheet')}
          </Button>
        )}
      </div>
    </Form>
  );
}
