import { describe, expect, it } from 'vitest';
import { groupOf, groupsOf, fingersOf } from './plans.ts';
import { lightOfQuality, scoreToAskFor, triesWhenPoor } from './quality.ts';
import { type Sitting, hasPrints, missingFingers, newSitting, toSave } from './sitting.ts';
import { withException, withFailedTry, withPlan, withTaken, withoutPrints } from './sitting.ts';
import { fingerPlans, fingers } from './vocabulary.ts';

const thumbs = (): Sitting<string> => newSitting('thumbs');

describe('finger plans', () => {
  it.each(fingerPlans)('take each finger of "%s" in exactly one group', (plan) => {
    const grouped = groupsOf(plan).flatMap(({ fingers: some }) => some);
    expect([...grouped].sort()).toEqual([...fingersOf(plan)].sort());
    for (const { group, fingers: some } of groupsOf(plan))
      expect(some.every((finger) => groupOf(finger) === group)).toBe(true);
  });

  it('take ten fingers as four, four and two', () => {
    expect(groupsOf('ten').map(({ group, fingers: some }) => [group, some.length])).toEqual([
      ['right-hand', 4],
      ['left-hand', 4],
      ['thumbs', 2],
    ]);
    expect([...fingersOf('ten')].sort()).toEqual([...fingers].sort());
  });
});

describe('a sitting', () => {
  it('misses every finger that is neither taken nor explained', () => {
    let sitting = thumbs();
    expect(missingFingers(sitting)).toEqual(['left-thumb', 'right-thumb']);
    sitting = withTaken(sitting, 'left-thumb', { print: 'a', quality: 70 });
    sitting = withException(sitting, 'right-thumb', 'amputated');
    expect(missingFingers(sitting)).toEqual([]);
  });

  it('keeps the best of several tries and counts them all', () => {
    let sitting = withTaken(thumbs(), 'left-thumb', { print: 'first', quality: 40 });
    sitting = withTaken(sitting, 'left-thumb', { print: 'better', quality: 55 });
    sitting = withTaken(sitting, 'left-thumb', { print: 'worse', quality: 20 });
    sitting = withFailedTry(sitting, 'left-thumb');
    expect(sitting.fingers['left-thumb']).toEqual({ attempts: 4, taken: { print: 'better', quality: 55 } });
  });

  it('gives back what was taken when an exception is taken back', () => {
    const taken = withTaken(thumbs(), 'left-thumb', { print: 'a', quality: 70 });
    const excepted = withException(taken, 'left-thumb', 'bandaged');
    expect(toSave(withException(excepted, 'right-thumb', 'worn')).prints).toEqual([]);
    expect(withException(excepted, 'left-thumb', undefined)).toEqual(taken);
  });

  it('drops prints for another reader and keeps exceptions and tries', () => {
    const sitting = withException(withTaken(thumbs(), 'left-thumb', { print: 'a' }), 'right-thumb', 'injured');
    const dropped = withoutPrints(sitting);
    expect(hasPrints(sitting)).toBe(true);
    expect(hasPrints(dropped)).toBe(false);
    expect(dropped.fingers['right-thumb']?.exception).toBe('injured');
    expect(dropped.fingers['left-thumb']?.attempts).toBe(1);
  });

  it('keeps what was taken when the plan changes and saves only what the plan asks for', () => {
    let sitting = withTaken(newSitting<string>('ten'), 'right-index', { print: 'index' });
    sitting = withTaken(sitting, 'right-thumb', { print: 'thumb', quality: 61 });
    sitting = withException(withPlan(sitting, 'thumbs'), 'left-thumb', 'young-child');
    expect(toSave(sitting)).toEqual({
      fingers: [
        { finger: 'left-thumb', attempts: 0, exception: 'young-child' },
        { finger: 'right-thumb', attempts: 1, quality: 61, record: 0 },
      ],
      prints: ['thumb'],
    });
  });

  it('is not saved while a finger is missing', () => {
    expect(() => toSave(thumbs())).toThrow('left-thumb');
  });
});

describe('quality', () => {
  it('is good, fair or poor by the bounds of the office', () => {
    expect([60, 59, 40, 39].map((score) => lightOfQuality(score))).toEqual(['green', 'amber', 'amber', 'red']);
    expect(lightOfQuality(50, { green: 45, amber: 20 })).toBe('green');
  });

  it('asks a reader for a fair print twice, then for the best it can get', () => {
    expect([0, 1, 2, 3].map((attempts) => scoreToAskFor(attempts))).toEqual([40, 40, 1, 1]);
    expect(triesWhenPoor).toBe(3);
  });
});
