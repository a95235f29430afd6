import { describe, expect, it } from 'vitest';
import { type CaseworkFact, takenUpOf } from './taken-up.ts';

const clock = { from: '2024-06-20T09:10:00+08:00', dueOn: '2024-06-26' };
const fact = (digest: string, more: Partial<CaseworkFact> = {}): CaseworkFact => ({
  ...{ digest, seq: 1, at: `2024-06-21T08:00:0${digest}+08:00`, type: 'case.taken-up' },
  ...more,
});
const interview = fact('1', { type: 'step.recorded', step: 'interview', mode: 'device' });
const taken = fact('2', { on: ['1'], casework: { clock } });

describe('what casework took up', () => {
  it('is nothing before it said so, and is what it said last', () => {
    expect(takenUpOf([interview], [interview], 32)).toBeUndefined();
    expect(takenUpOf([interview, taken], [interview], 32)).toEqual({ at: taken.at, stands: true, clock });
    const down = fact('3', { casework: { putDown: 'held' } });
    expect(takenUpOf([interview, taken, down], [interview], 32)).toBeUndefined();
    const again = fact('4', { on: ['1'], casework: {} });
    expect(takenUpOf([interview, taken, down, again], [interview], 32)).toEqual({ at: again.at, stands: true });
  });

  it('was taken up before a change when another record stands by now', () => {
    const corrected = fact('5', { type: 'step.recorded', step: 'interview', mode: 'device', replaces: ['1'] });
    expect(takenUpOf([interview, taken, corrected], [corrected], 32)).toMatchObject({ stands: false });
  });
});
