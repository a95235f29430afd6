import { signal } from '@preact/signals';
import { type Language, loadWords } from '../../locales/translate.ts';
import { type PaperWidth, paperWidths } from '../../protocol/entries/slips/paper-copy.ts';

/**
 * What this counter's printer holds, how it is reached, and in which second language slips are printed: of the computer, not of a
 * person.
 */
export const paperWidth = signal<PaperWidth>(oneOf(paperWidths, remembered('loket.paper')) ?? '80mm');
/** Its words are here: a slip is never half in one language and half in another. */
export const secondLanguage = signal<Language | undefined>(undefined);
if (remembered('loket.slip-language') === 'en') void keepSecondLanguage('en');

/** `direct`: past the browser's dialogue, to a receipt printer at a serial port. */
export const printWays = ['dialogue', 'direct'] as const;
export type PrintWay = (typeof printWays)[number];
export const printWay = signal<PrintWay>(oneOf(printWays, remembered('loket.print-way')) ?? 'dialogue');
/** Baud; a cable that is really USB takes no notice. */
export const printSpeed = signal(remembered('loket.print-speed') ?? '115200');

export function keepPrintWay(way: PrintWay): void {
  printWay.value = way;
  remember('loket.print-way', way);
}

export function keepPrintSpeed(speed: string): void {
  printSpeed.value = speed;
  remember('loket.print-speed', speed);
}

export function keepPaperWidth(width: PaperWidth): void {
  paperWidth.value = width;
  remember('loket.paper', width);
}

/** Where its words cannot be fetched, nothing changes. */
export async function keepSecondLanguage(language: Language | undefined): Promise<void> {
  try {
    if (language !== undefined) await loadWords(language);
  } catch (error) {
    return reportError(error);
  }
  secondLanguage.value = language;
  remember('loket.slip-language', language ?? '');
}

function oneOf<Value extends string>(all: readonly Value[], text: string | null): Value | undefined {
  return all.find((value) => value === text);
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage refused by policy: the usual paper, in one language.
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Not remembered, but chosen for now.
  }
}
