import { describe, expect, it } from 'vitest';
import { settlementReasons } from '../domain/application/review-reasons.ts';
import { deferralReasons, manualReasons, waiverReasons, withdrawalReasons } from '../domain/application/reasons.ts';
import { faultCodes } from '../sync/outcomes.ts';
import * as enBoard from './en/board/words.ts';
import * as enDrill from './en/drill/words.ts';
import * as enReadiness from './en/readiness/words.ts';
import * as enSupervisor from './en/supervisor/words.ts';
import * as enOfficer from './en/words.ts';
import * as idBoard from './id/board/words.ts';
import * as idDrill from './id/drill/words.ts';
import * as idReadiness from './id/readiness/words.ts';
import * as idSupervisor from './id/supervisor/words.ts';
import * as idOfficer from './id/words.ts';
import { isKey, loadWords, translate, translateRefusal } from './translate.ts';

const id = {
  words: {
    ...idOfficer.words,
    ...idSupervisor.words,
    ...idBoard.words,
    ...idReadiness.words,
    ...idDrill.words,
  },
};
const en = {
  words: {
    ...enOfficer.words,
    ...enSupervisor.words,
    ...enBoard.words,
    ...enReadiness.words,
    ...enDrill.words,
  },
};

const gaps = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].sort();

describe('the words', () => {
  it('are the same keys in both languages, none of them empty', () => {
    expect(Object.keys(en.words).sort()).toEqual(Object.keys(id.words).sort());
    const sentences: string[] = [...Object.values(id.words), ...Object.values(en.words)];
    const empty = sentences.filter((sentence) => sentence.trim() === '');
    expect(empty).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const differing = Object.entries(id.words).filter(
      ([key, sentence]) => isKey(key) && gaps(sentence).join() !== gaps(en.words[key]).join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('come from one file each, so that no file silently overrides another', async () => {
    const files = import.meta.glob<Record<string, Record<string, string>>>('./id/**/*.ts', { eager: true });
    const keys = Object.entries(files)
      .filter(([path]) => !/\/(words|door)\.ts$/.test(path))
      .flatMap(([, file]) => Object.values(file).flatMap((words) => Object.keys(words)));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('name every reason that an officer can give and every code of an attempt', () => {
    const nameless = (area: string, reasons: readonly string[]) => reasons.filter((code) => !isKey(`${area}.${code}`));
    expect(nameless('deferral', deferralReasons)).toEqual([]);
    expect(nameless('waiver', waiverReasons)).toEqual([]);
    expect(nameless('manual', manualReasons)).toEqual([]);
    expect(nameless('withdrawal', withdrawalReasons)).toEqual([]);
    expect(
      nameless(
        'settlement',
        settlementReasons.filter((code) => code !== 'other'),
      ),
    ).toEqual([]);
    expect(faultCodes.filter((code) => !isKey(`attempt.${code}`))).toEqual([]);
  });

  it('choose between one and many in English', async () => {
    await loadWords('en');
    expect(translate('en', 'age.days', { count: 1 })).toBe('1 day');
    expect(translate('en', 'age.days', { count: 2 })).toBe('2 days');
    expect(translate('id', 'age.days', { count: 2 })).toBe('2 hari');
  });
});

describe('a refusal', () => {
  it('says a wait in whole seconds', () => {
    const refusal = { code: 'passphrase-wrong', detail: { delayMs: 1_200 } };
    expect(translateRefusal('id', refusal)).toContain('2 detik');
  });

  it('is said closer when it says why', () => {
    const refusal = { code: 'passphrase-weak', detail: { why: 'short', min: 10 } };
    expect(translateRefusal('id', refusal)).toContain('sedikitnya 10 huruf');
  });

  it('that nobody put in words is named honestly with its code', () => {
    expect(translateRefusal('id', { code: 'never-heard-of' })).toContain('never-heard-of');
  });
});
