import { expect, it } from 'vitest';
import { type UnreadableFact, unreadableOf } from './unreadable.ts';

const fact = (digest: string, more: Partial<UnreadableFact> = {}): UnreadableFact => ({
  ...{ digest, seq: 1, at: '2024-06-21T08:00:00+08:00', type: 'step.recorded' },
  ...more,
});
const portrait = fact('p', { step: 'portrait', mode: 'device' });
const opened = fact('o', { type: 'application.opened' });
const word = (on: string, code = 'body-not-for-key') =>
  fact(`w${on}`, { type: 'record.unreadable', on: [on], unreadable: code });

it('names each step whose record casework cannot open, and what belongs to none, with why', () => {
  expect(unreadableOf([opened, portrait], [portrait])).toBeUndefined();
  expect(unreadableOf([opened, portrait, word('p')], [portrait])).toEqual({
    ...{ steps: ['portrait'], codes: ['body-not-for-key'] },
  });
  expect(unreadableOf([opened, portrait, word('p'), word('o', 'body-changed')], [portrait])).toEqual({
    ...{ steps: [undefined, 'portrait'], codes: ['body-changed', 'body-not-for-key'] },
  });
});

it('says nothing of a record that was taken again, or that is not here', () => {
  const again = fact('q', { step: 'portrait', mode: 'device', replaces: ['p'] });
  expect(unreadableOf([portrait, word('p'), again], [again])).toBeUndefined();
  expect(unreadableOf([portrait, word('elsewhere')], [portrait])).toBeUndefined();
});
