import { type Signal, useSignal } from '@preact/signals';
import { blockCountMax } from '../../actions/supervising/paper/paper-acts.ts';
import { type Step, steps } from '../../domain/application/steps.ts';
import { formatPaperNumber } from '../../domain/paper/paper-number.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { SelectField } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { printSheets } from '../../ui/print/print-sheets.ts';
import { FormSheets, type Printing } from './forms/form-sheets.tsx';
import type { PaperPartProps } from './paper-desk.tsx';
import { namedRuns } from './runs.ts';

/** Takes the next numbers for a block of forms and shows them ready to print: numbers are leased before paper comes out. */
export function PrintBlock({
  acts,
  onChanged,
  printing,
}: PaperPartProps & { readonly printing: Signal<Printing | undefined> }) {
  const { queries } = useApp();
  const { t } = useWords();
  const form = useSignal<Step>('intake');
  const count = useSignal('10');
  const refusal = useSignal<Refusal | undefined>(undefined);
  const busy = useSignal(false);

  async function lease(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    const leased = await acts.lease(form.value, Number(count.value.trim()));
    busy.value = false;
    refusal.value = leased.ok ? undefined : leased.refusal;
    if (!leased.ok) return;
    const { from, to } = leased.value;
    const runs = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    printing.value = { block: leased.value, runs, isAgain: false };
    onChanged();
  }

  const shown = printing.value;
  const named = (run: number): string => formatPaperNumber({ counter: shown?.block.counter ?? '', run });
  return (
    <section class="paper-part" aria-labelledby="print-title">
      <h2 id="print-title">{t('forms.print.title')}</h2>
      <p>{t('forms.print.text')}</p>
      <div class="paper-row">
        <SelectField
          name="paper-form"
          label={t('forms.form')}
          value={form.value}
          options={steps.map((step) => ({ value: step, label: t(`step.${step}`) }))}
          onChoose={(step) => {
            form.value = step;
          }}
        />
        <TextField
          name="paper-count"
          label={t('forms.count')}
          hint={t('forms.count.hint', { limit: blockCountMax })}
          figures
          limit={3}
          value={count.value}
          onInput={(typed) => {
            count.value = typed;
          }}
        />
      </div>
      <RefusalNotice refusal={refusal.value} />
      <div class="paper-acts">
        <Button busy={busy.value} onPress={() => void lease()}>
          {t('forms.lease')}
        </Button>
      </div>
      {shown !== undefined && (
        <>
          <Notice
            kind="good"
            title={
              shown.isAgain
                ? t('forms.again.title', { numbers: `${shown.block.counter}: ${namedRuns(shown.runs)}` })
                : t('forms.leased', { from: named(shown.block.from), to: named(shown.block.to) })
            }
            acts={<Button onPress={() => void printSheets(queries.atRest)}>{t('forms.print')}</Button>}
          >
            <p>{t(shown.isAgain ? 'forms.again.text' : 'forms.leased.text')}</p>
          </Notice>
          <FormSheets printing={shown} title={t('forms.preview')} />
        </>
      )}
    </section>
  );
}
