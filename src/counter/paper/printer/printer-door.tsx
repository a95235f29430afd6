import { useSignal } from '@preact/signals';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { Fetched, fetchedOnce } from '../../../ui/frame/fetched.tsx';

const panel = fetchedOnce(async () => (await import('./start-panel.ts')).startPanel());

/** Beside the paper: how it gets there. */
export function PrinterDoor() {
  const { t } = useWords();
  const open = useSignal(false);
  if (open.value) return <Fetched part={panel}>{(PrinterPanel) => <PrinterPanel />}</Fetched>;
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
