import { describe, expect, it } from 'vitest';
import { laneOf } from './lanes.ts';

describe('the lane of a case', () => {
  it('is what the form shows, the first that applies', () => {
    expect(laneOf({})).toBe('regular');
    expect(laneOf({ vulnerable: 'elderly' })).toBe('vulnerable');
    expect(laneOf({ vulnerable: 'elderly', service: 'accelerated' })).toBe('accelerated');
  });

  it('is never lower than what a person decided with the ticket or on opening the case', () => {
    expect(laneOf({ opened: 'vulnerable', service: 'regular' })).toBe('vulnerable');
    expect(laneOf({ opened: 'urgent', service: 'accelerated' })).toBe('urgent');
    expect(laneOf({ opened: 'vulnerable', service: 'accelerated' })).toBe('accelerated');
  });
});
