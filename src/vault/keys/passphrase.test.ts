import { describe, expect, it } from 'vitest';
import { done, refused } from '../../domain/result.ts';
import { checkPassphrase } from './passphrase.ts';

const own = ['ATB-P01-LOKET-1', 'Maria Fernandez'];

describe('a passphrase', () => {
  it('may be anything of ten characters or more', () => {
    for (const good of ['hujan di bulan juni', '0123456789', '🌧🌧🌧🌧🌧🌧🌧🌧🌧☀', 'aaaaaaaaab', 'kata Maria Fernandez']) {
      expect(checkPassphrase(good, own)).toEqual(done(undefined));
    }
  });

  it('has ten characters as people count them, not as the computer stores them', () => {
    expect(checkPassphrase('🌧🌧🌧🌧☀', own)).toEqual(refused('passphrase-weak', { why: 'short', min: 10 }));
    expect(checkPassphrase('123456789', own)).toEqual(refused('passphrase-weak', { why: 'short', min: 10 }));
  });

  it('is not one character over and over', () => {
    expect(checkPassphrase('          ', own)).toEqual(refused('passphrase-weak', { why: 'same' }));
  });

  it('is not the officer’s name or staff code, however it is written', () => {
    for (const named of [
      'maria fernandez',
      'MARIAFERNANDEZ',
      'maria.fernandez!',
      'Maria Fernandez 2024',
      'atb p01 loket 1',
      'ATB-P01-LOKET-99',
    ]) {
      expect(checkPassphrase(named, own)).toEqual(refused('passphrase-weak', { why: 'name' }));
    }
  });

  it('is not a pasted file', () => {
    expect(checkPassphrase('ab'.repeat(101), own)).toEqual(refused('passphrase-weak', { why: 'long', max: 200 }));
  });
});
