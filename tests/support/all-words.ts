import { words } from '../../src/locales/id/words.ts';
import { addWords } from '../../src/locales/translate.ts';

/** Screens are tested one by one, without the start that brings them their words. */
addWords(words);
