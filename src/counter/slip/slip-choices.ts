import { signal } from '@preact/signals';
import type { Language } from '../../locales/translate.ts';
import { type PaperWidth, paperWidths } from '../../protocol/entries/slips/paper-copy.ts';

/** What this counter's printer holds, and in which second language slips are printed: of the computer, not of a person. */
export const paperWidth = signal<PaperWidth>(oneOf(paperWidths, remembered('loket.paper')) ?? '80mm');
export const secondLanguage = signal<Language | undefined>(
  remembered('loket.slip-language') === 'en' ? 'en' : undefined,
);

export function keepPaperWidth(width: PaperWidth): void {
  paperWidth.value = width;
  remember('loket.paper', width);
}

export function keepSecondLanguage(language: Language | undefined): void {
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
