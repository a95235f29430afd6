import { words as drillWords } from '../../src/locales/id/drill/words.ts';
import { words as readinessWords } from '../../src/locales/id/readiness/words.ts';
import { words as supervisorWords } from '../../src/locales/id/supervisor/words.ts';
import { words } from '../../src/locales/id/words.ts';
import { addPart } from '../../src/locales/translate.ts';

/** Screens are tested one by one, without the start that brings them their words. */
await addPart(words, () => import('../../src/locales/en/words.ts'));
await addPart(drillWords, () => import('../../src/locales/en/drill/words.ts'));
await addPart(readinessWords, () => import('../../src/locales/en/readiness/words.ts'));
await addPart(supervisorWords, () => import('../../src/locales/en/supervisor/words.ts'));
