import { wordsEn } from './words-en.ts';
import { wordsId } from './words-id.ts';

export type PageLanguage = 'id' | 'en';
export type PageWord = keyof typeof wordsId;
export type Say = (word: PageWord, values?: Readonly<Record<string, string | number>>) => string;

/** The pages' own words: they are served by the centre and carried by any host, far from the app's. */
export const pageWords =
  (language: PageLanguage): Say =>
  (word, values = {}) =>
    (language === 'id' ? wordsId : wordsEn)[word].replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? whole),
    );
