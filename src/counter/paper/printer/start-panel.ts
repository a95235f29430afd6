import { printer } from '../../../locales/id/slips/printer.ts';
import { addPart } from '../../../locales/translate.ts';
import { PrinterPanel } from './printer-panel.tsx';

/** The panel and its words: whoever sets a printer up does it once. */
export async function startPanel() {
  await addPart(printer, async () => ({ words: (await import('../../../locales/en/slips/printer.ts')).printer }));
  return PrinterPanel;
}
