import { describe, expect, it } from 'vitest';
import { newsBy, slipDoubtsOf } from './handover.ts';

const slip = { on: '2024-06-24', expiresOn: '2024-07-24' };
const here = { todayOn: '2024-06-25', acceptedBefore: false, nik: 'agrees', keyLost: false } as const;

describe('what a slip leaves in doubt', () => {
  it('is nothing for one of this month with its own card, also on its last day', () => {
    expect(slipDoubtsOf(slip, here)).toEqual([]);
    expect(slipDoubtsOf(slip, { ...here, todayOn: '2024-07-24', nik: 'none-given' })).toEqual([]);
  });

  it('names its age, a day to come, a slip that was here before, a key in other hands, and the card of somebody else, each by itself', () => {
    expect(slipDoubtsOf(slip, { ...here, todayOn: '2024-07-25' })).toEqual(['expired']);
    expect(slipDoubtsOf(slip, { ...here, todayOn: '2024-06-23' })).toEqual(['from-the-future']);
    expect(slipDoubtsOf(slip, { ...here, acceptedBefore: true, nik: 'differs' })).toEqual([
      'accepted-before',
      'nik-differs',
    ]);
    expect(slipDoubtsOf(slip, { ...here, keyLost: true })).toEqual(['key-lost']);
  });
});

describe('how news comes', () => {
  it('is by telephone only to who agreed to messages, or through who was named; else nobody promises any', () => {
    expect(newsBy({ phone: '+62812', news: 'sms' })).toBe('phone');
    expect(newsBy({ phone: '+62812' })).toBeUndefined();
    expect(newsBy({ contact: { name: 'Yuliana Bria' } })).toBe('contact');
  });
});
