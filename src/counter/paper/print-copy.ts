import type { Refusal, Result } from '../../domain/result.ts';
import { printRaster } from '../../devices/printer/print-raster.ts';
import type { PaperWidth } from '../../protocol/entries/slips/paper-copy.ts';
import { laidOut } from '../../ui/print/print-page.ts';
import { paperWidth, printSpeed, printWay } from './paper-choices.ts';
import { paperOnPage, printPaper } from './print-paper.ts';

/** What became of a copy. `trouble`: why the printer did not take it; then the browser's dialogue did. */
export type Printed =
  /** Whoever asked had gone on to another place: nothing was printed. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'printed'; readonly trouble: Refusal | undefined; readonly notNoted: Refusal | undefined };

/**
 * Prints the paper on the page and enters what became of it: straight to the printer where that is chosen and the paper is of a
 * roll, else, and when the printer does not take it, by the browser's dialogue. A copy that stopped in mid-page is entered as
 * failed, and the paper that follows is the next; `onNext` has it drawn. No number is lost by it.
 */
export async function printCopy({
  atRest,
  note,
  onNext = () => undefined,
}: {
  readonly atRest: () => boolean;
  readonly note: (outcome: 'printed' | 'failed') => Promise<Result<unknown>>;
  readonly onNext?: () => void;
}): Promise<Printed> {
  const direct = printWay.value === 'direct' ? await printDirectly(paperWidth.value) : undefined;
  if (direct?.ok === true) return printed(undefined, await note('printed'));
  const trouble = direct?.refusal;
  if (trouble?.code === 'printer-stopped') {
    const copy = await note('printed');
    if (copy.ok) await note('failed');
    onNext();
  }
  return (await printPaper(atRest)) ? printed(trouble, await note('printed')) : { kind: 'gone' };
}

const printed = (trouble: Refusal | undefined, noted: Result<unknown>): Printed => ({
  kind: 'printed',
  trouble,
  notNoted: noted.ok ? undefined : noted.refusal,
});

const dotsOf: Readonly<Partial<Record<PaperWidth, 384 | 576>>> = { '58mm': 384, '80mm': 576 };

/** Undefined when it is not for a receipt printer: a sheet, or nothing that is still on the page. */
async function printDirectly(width: PaperWidth): Promise<Result<void> | undefined> {
  const dots = dotsOf[width];
  if (dots === undefined) return undefined;
  try {
    await laidOut();
    const paper = paperOnPage();
    return paper === null ? undefined : await printRaster(paper, dots, Number(printSpeed.value));
  } catch (error) {
    // The picture could not be drawn: the dialogue is there all the same.
    reportError(error);
    return undefined;
  }
}
