import { printPage } from './print-page.ts';

/** Prints the `.sheets` on the page, each `.sheet` on A4. Not the slip's printing: that measures one small paper. */
export async function printSheets(atRest: () => boolean): Promise<void> {
  await printPage(atRest, () => 'A4');
}
