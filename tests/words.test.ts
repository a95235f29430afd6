import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frame as frameEn } from '../src/locales/en/frame.ts';
import { portrait as portraitEn } from '../src/locales/en/portrait.ts';
import { refusals as refusalsEn } from '../src/locales/en/refusals.ts';
import { frame as frameId } from '../src/locales/id/frame.ts';
import { portrait as portraitId } from '../src/locales/id/portrait.ts';
import { refusals as refusalsId } from '../src/locales/id/refusals.ts';

/** What an action can refuse with comes from these; below them, codes are turned into others before a person sees them. */
const reachPeople = ['src/actions', 'src/vault', 'src/storage', 'src/devices', 'src/domain/queue'];
/** Never the answer to an action: what is damaged is counted and mended. */
const staysInside = new Set(['entry-damaged']);

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
    ['Indonesian', { ...refusalsId, ...portraitId }],
    ['English', { ...refusalsEn, ...portraitEn }],
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
