import { describe, expect, it } from 'vitest';
import { foldOffice } from '../../domain/office/office-state.ts';
import { declarationOf, findings, sinceOf, startingForm } from './office-form.ts';

const zone = 'Asia/Makassar';
const nowMs = Date.parse('2024-06-20T09:30:00+08:00');
const usual = { reason: 'Gangguan pusat data', sentence: 'Paspor belum dapat dicetak.' };
const form = startingForm(foldOffice([]), '2024-06-19T20:15:00Z', nowMs, zone, usual);

describe('the form of a declaration', () => {
  it('begins with when the centre was lost, in the hour of the office', () => {
    expect(form).toMatchObject({ day: '2024-06-20', time: '04.15', ...usual, takesNewcomers: true });
    expect(startingForm(foldOffice([]), undefined, nowMs, zone, usual)).toMatchObject({ time: '09.30' });
  });

  it('becomes a declaration with what is closed', () => {
    const closed = { ...form, open: { ...form.open, expedited: false } };
    expect(declarationOf(closed, zone)).toEqual({
      ...{ kind: 'outage-declared', since: '2024-06-20T04:15:00.000+08:00', ...usual },
      ...{ closed: ['expedited'], takesNewcomers: true },
    });
  });

  it('says what cannot be: no such hour or day, the future, nothing said, too long', () => {
    expect(findings(form, nowMs, zone)).toEqual([]);
    expect(findings({ ...form, time: '25.00' }, nowMs, zone)).toEqual(['since-shape']);
    expect(findings({ ...form, day: '2024-02-31' }, nowMs, zone)).toEqual(['since-shape']);
    expect(findings({ ...form, day: '2024-06-21' }, nowMs, zone)).toEqual(['since-future']);
    expect(findings({ ...form, reason: ' ', sentence: ' ' }, nowMs, zone)).toEqual([
      'reason-missing',
      'sentence-missing',
    ]);
    expect(findings({ ...form, reason: 'x'.repeat(10_000) }, nowMs, zone)).toEqual(['reason-long']);
    expect(findings({ ...form, sentence: 'x'.repeat(10_000) }, nowMs, zone)).toEqual(['sentence-long']);
    expect(sinceOf({ day: '', time: '09.00' }, zone)).toBeUndefined();
  });
});
