import { signal } from '@preact/signals';
import { words as atTheDoor } from './id/door.ts';
import type { words as boardOriginal } from './id/board/words.ts';
import type { words as drillOriginal } from './id/drill/words.ts';
import type { words as readinessOriginal } from './id/readiness/words.ts';
import type { words as supervisorOriginal } from './id/supervisor/words.ts';
import type { words as original } from './id/words.ts';

/**
 * Every sentence of the screens by a typed key. Indonesian is the original: a key exists when it is there, and English
 * does not compile without the same keys.
 *
 * In a sentence `{name}` is a value and `{count|case|cases}` chooses by a number (Indonesian never needs to).
 */
export type Language = 'id' | 'en';
export type Key =
  | keyof typeof original
  | keyof typeof supervisorOriginal
  | keyof typeof boardOriginal
  | keyof typeof drillOriginal
  | keyof typeof readinessOriginal;
export type Values = Readonly<Record<string, string | number>>;

type Sentences = Readonly<Partial<Record<Key, string>>>;

/** Of the original those of the sign-in screen, until the other screens bring theirs; English where it is chosen. */
const words: { id: Sentences; en?: Sentences } = { id: atTheDoor };

type English = () => Promise<{ readonly words: Sentences }>;
/** Where the English words are: those of the sign-in screen, then of each part that was added. */
const english: English[] = [() => import('./en/door.ts')];

/** With a part of the app that is fetched by itself, such as the screens behind the sign-in; rejects when English cannot be fetched. */
export async function addPart(more: Sentences, inEnglish: English): Promise<void> {
  words.id = { ...words.id, ...more };
  english.push(inEnglish);
  if (words.en !== undefined) words.en = { ...words.en, ...(await inEnglish()).words };
}
const storageKey = 'loket.language';

function remembered(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'id';
  } catch {
    // Storage refused by policy: the default stands.
    return 'id';
  }
}

export const language = signal<Language>('id');

/** Rejects when the words cannot be fetched: then nothing is changed. */
export async function loadWords(of: Language): Promise<void> {
  if (of !== 'en' || words.en !== undefined) return;
  const fetched: Partial<Record<Key, string>> = {};
  // One after the other, as a part may be added while others are fetched.
  for (const part of english) Object.assign(fetched, (await part()).words);
  words.en = fetched;
}

/** As chosen last time; where its words cannot be fetched, the original. */
export async function recallLanguage(): Promise<void> {
  const last = remembered();
  await loadWords(last).then(
    () => {
      language.value = last;
    },
    () => undefined,
  );
}

/** Where its words cannot be fetched, nothing changes. */
export async function chooseLanguage(next: Language): Promise<void> {
  try {
    await loadWords(next);
  } catch (error) {
    reportError(error);
    return;
  }
  language.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Not remembered, but chosen for now.
  }
}

/** Made once: a long table asks for hundreds of numbers in a frame. */
const numbers = { id: new Intl.NumberFormat('id'), en: new Intl.NumberFormat('en') };

export function translate(to: Language, key: Key, values: Values = {}): string {
  const sentence = words[to]?.[key] ?? words.id[key] ?? key;
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return value === 1 ? one : many;
    return typeof value === 'number' ? numbers[to].format(value) : value;
  });
}

/** A refusal in words, closer when it says `why`; one that nobody put in words yet is named honestly. */
export function translateRefusal(to: Language, refusal: { readonly code: string; readonly detail?: Values }): string {
  const key = `refusal.${refusal.code}`;
  const closer = `${key}.${refusal.detail?.['why']}`;
  if (isKey(closer)) return translate(to, closer, spoken(refusal.detail));
  if (isKey(key)) return translate(to, key, spoken(refusal.detail));
  return translate(to, 'refusal.unknown', { code: refusal.code });
}

export const isKey = (key: string): key is Key => Object.hasOwn(words.id, key);

/** Durations come as milliseconds and are said in seconds. */
function spoken(detail: Values = {}): Values {
  const values: Record<string, string | number> = { ...detail };
  for (const [name, value] of Object.entries(detail)) {
    if (name.endsWith('Ms') && typeof value === 'number')
      values[`${name.slice(0, -2)}Seconds`] = Math.ceil(value / 1000);
  }
  return values;
}

export interface Words {
  readonly language: Language;
  readonly t: (key: Key, values?: Values) => string;
  readonly refusal: (refusal: { readonly code: string; readonly detail?: Values }) => string;
}

/** The words in the language chosen just now; a component that uses it follows a change. */
export function useWords(): Words {
  const to = language.value;
  return {
    language: to,
    t: (key, values) => translate(to, key, values),
    refusal: (refusal) => translateRefusal(to, refusal),
  };
}
