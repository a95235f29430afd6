import { useSignal } from '@preact/signals';
import { baudRates, choosePrinter, hasSerial } from '../../../devices/printer/serial-printer.ts';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { Segmented, SelectField } from '../../../ui/components/choice.tsx';
import { Notice } from '../../../ui/components/notice.tsx';
import { type PrintWay, keepPrintSpeed, keepPrintWay, printSpeed, printWay } from '../paper-choices.ts';

/** How this computer prints tickets and slips: by the browser, or straight to a receipt printer at a serial port. */
export function PrinterPanel() {
  const { t } = useWords();
  const said = useSignal<'chosen' | 'none' | undefined>(undefined);
  if (!hasSerial())
    return (
      <Notice>
        <p>{t('printer.unsupported')}</p>
      </Notice>
    );

  async function choose(): Promise<void> {
    const chosen = await choosePrinter();
    said.value = chosen ? 'chosen' : 'none';
    if (chosen) keepPrintWay('direct');
  }

  return (
    <section class="slip-side" aria-label={t('printer.title')}>
      <Segmented<PrintWay>
        name="print-way"
        label={t('printer.way')}
        value={printWay.value}
        options={[
          { value: 'dialogue', label: t('printer.way.dialogue') },
          { value: 'direct', label: t('printer.way.direct') },
        ]}
        onChoose={keepPrintWay}
      />
      {printWay.value === 'direct' && (
        <>
          <SelectField
            name="print-speed"
            label={t('printer.speed')}
            hint={t('printer.speed.hint')}
            value={printSpeed.value}
            options={baudRates.map((value) => ({ value, label: value }))}
            onChoose={keepPrintSpeed}
          />
          <p class="soft">{t('printer.rolls')}</p>
          <Button onPress={() => void choose()}>{t('printer.choose')}</Button>
        </>
      )}
      <p role="status">{said.value !== undefined && t(`printer.${said.value}`)}</p>
    </section>
  );
}
