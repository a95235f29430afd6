import { useSignal } from '@preact/signals';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { PrinterPanel } from './printer-panel.tsx';

/** Beside the paper: how it gets there. */
export function PrinterDoor() {
  const { t } = useWords();
  const open = useSignal(false);
  if (open.value) return <PrinterPanel />;
  return (
    <Button
      kind="quiet"
      onPress={() => {
        open.value = true;
      }}
    >
      {t('slip.printer')}
    </Button>
  );
}
