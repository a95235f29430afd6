import { describe, expect, it } from 'vitest';
import { type HandOver, type HandOverFacts, handOverDoubtsOf, neededPapers, tidyPassportNumber } from './hand-over.ts';

const calm: HandOverFacts = {
  ...{ isClosed: false, todayOn: '2024-07-04', collectFromOn: undefined, isReady: false },
  ...{ isHeld: false, hasOpenSteps: false, wasHandedOver: false },
};
const usual: HandOver = {
  ...{ to: 'applicant', shown: ['payment-proof', 'identity-card'], passportNumber: 'X1234567', isSigned: true },
};

describe('handing a passport over', () => {
  it('has nothing against it when the papers are there and the book is signed', () => {
    expect(handOverDoubtsOf(calm, usual)).toEqual([]);
    expect(handOverDoubtsOf({ ...calm, collectFromOn: '2024-07-04' }, usual)).toEqual([]);
  });

  it('asks family for the family card, and others for a power of attorney', () => {
    expect(neededPapers('family')).toContain('family-card');
    expect(handOverDoubtsOf(calm, { ...usual, to: 'proxy' })).toEqual(['papers-missing']);
    const shown = [...usual.shown, 'power-of-attorney'] as const;
    expect(handOverDoubtsOf(calm, { ...usual, to: 'proxy', shown })).toEqual([]);
  });

  it('warns of what the office declared, of a case that is not done, and of a second time', () => {
    const facts = { ...calm, isClosed: true, collectFromOn: '2024-07-05', isHeld: true, hasOpenSteps: true };
    expect(handOverDoubtsOf({ ...facts, wasHandedOver: true }, usual)).toEqual([
      ...['collection-closed', 'too-early', 'held', 'steps-open', 'handed-over-before'],
    ]);
    // What the centre called ready is not too early by a table.
    expect(handOverDoubtsOf({ ...calm, collectFromOn: '2024-07-05', isReady: true }, usual)).toEqual([]);
  });

  it('warns of a number that passports do not have, and of a missing signature', () => {
    expect(handOverDoubtsOf(calm, { ...usual, passportNumber: '7', isSigned: false })).toEqual([
      ...['not-signed', 'number-unusual'],
    ]);
    expect(tidyPassportNumber(' x 123 4567')).toBe('X1234567');
  });

  it('says nothing about papers before somebody said who stands there', () => {
    expect(handOverDoubtsOf(calm, { ...usual, to: undefined, shown: [], passportNumber: '', isSigned: false })).toEqual(
      [],
    );
  });
});
