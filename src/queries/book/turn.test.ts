import { describe, expect, it } from 'vitest';
import type { Digest, JournalId } from '../../domain/ids.ts';
import type { CaseFact } from './case-fact.ts';
import { type Turn, turnOf } from './turn.ts';

const kinds = {
  ticket: { type: 'number.issued', number: 'B1-001', day: '2024-06-24' },
  opened: { type: 'application.opened', door: 'newcomer' },
  step: { type: 'step.recorded', step: 'portrait', mode: 'device' },
  completed: { type: 'application.completed' },
  slip: { type: 'slip.printed', paper: 'slip' },
  lane: { type: 'lane.changed', lane: 'urgent' },
} as const satisfies Record<string, Partial<CaseFact>>;

function turnAfter(...names: (keyof typeof kinds)[]): Turn {
  const facts = names.map((name, at) => ({
    ...kinds[name],
    digest: `${at}` as Digest,
    journal: 'j' as JournalId,
    seq: at + 1,
    at: '2024-06-24T09:00:00+08:00',
  }));
  return turnOf(facts);
}

describe('whose turn it is', () => {
  it('waits with a number, is served once opened, and is done with the slip', () => {
    expect(turnAfter('ticket')).toBe('waiting');
    expect(turnAfter('ticket', 'opened')).toBe('serving');
    expect(turnAfter('ticket', 'opened', 'step', 'completed', 'slip', 'lane')).toBe('done');
  });

  it('waits again with another number, and is served again at the first step', () => {
    expect(turnAfter('ticket', 'opened', 'completed', 'slip', 'ticket', 'slip')).toBe('waiting');
    expect(turnAfter('ticket', 'opened', 'completed', 'slip', 'ticket', 'step')).toBe('serving');
    expect(turnAfter('ticket', 'opened', 'completed', 'ticket', 'step', 'completed')).toBe('done');
  });

  it('is not done while something was recorded after the slip', () => {
    expect(turnAfter('opened', 'completed', 'slip', 'step')).toBe('serving');
  });
});
