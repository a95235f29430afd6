import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frame as frameEn } from '../src/locales/en/frame.ts';
import { words as drillEn } from '../src/locales/en/drill/words.ts';
import { words as supervisorEn } from '../src/locales/en/supervisor/words.ts';
import { words as wordsEn } from '../src/locales/en/words.ts';
import { frame as frameId } from '../src/locales/id/frame.ts';
import { words as drillId } from '../src/locales/id/drill/words.ts';
import { words as supervisorId } from '../src/locales/id/supervisor/words.ts';
import { words as wordsId } from '../src/locales/id/words.ts';

/** What an action can refuse with comes from these; below them, codes are turned into others before a person sees them. */
const reachPeople = [
  'src/actions',
  'src/vault',
  'src/storage',
  'src/devices',
  'src/domain/queue',
  'src/counter/documents',
];
/**
 * Never the answer to an action: what is damaged is counted and mended, a reader that was left says no more, and what is
 * wrong with a signature is not told apart.
 */
const staysInside = new Set(['entry-damaged', 'reader-left', 'certificate-broken', 'key-too-small']);

const root = join(import.meta.dirname, '..');
const sourceOf = (path: string): string[] =>
  readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.tsx?$/.test(file.name) && !/\.test\./.test(file.name))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
const codesIn = (text: string): string[] => [...text.matchAll(/refused\(\s*'([a-z-]+)'/g)].map(([, code = '']) => code);

describe('a refusal', () => {
  const codes = [...new Set(reachPeople.flatMap(sourceOf).flatMap(codesIn))].filter((code) => !staysInside.has(code));
  const passedOn = /toldAsIs[^[]*\[([^\]]*)\]/.exec(sourceOf('src/vault/enrolment').join('\n'))?.[1] ?? '';
  codes.push(...[...passedOn.matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code));

  it('is looked for in the right places', () => {
    expect(codes).toEqual(expect.arrayContaining(['starting', 'vault-newer', 'room-full', 'code-used']));
  });

  it.each([
    ['Indonesian', { ...wordsId, ...supervisorId, ...drillId }],
    ['English', { ...wordsEn, ...supervisorEn, ...drillEn }],
  ])('has a sentence in %s', (_, words) => {
    expect(codes.filter((code) => !Object.hasOwn(words, `refusal.${code}`))).toEqual([]);
  });

  it.each([
    ['Indonesian', frameId],
    ['English', frameEn],
  ])('to open at all has a sentence in %s', (_, words) => {
    const opening = readFileSync(join(root, 'src/open-device.ts'), 'utf8');
    const vault = readFileSync(join(root, 'src/vault/vault-record.ts'), 'utf8');
    const stops = [...new Set([...codesIn(opening), ...codesIn(vault)])];
    expect(stops.length).toBeGreaterThan(2);
    expect(stops.filter((code) => !Object.hasOwn(words, `broken.${code}`))).toEqual([]);
  });
});
