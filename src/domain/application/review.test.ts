import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldApplication } from './application-fold.ts';
import { type ReviewFact, decisions, foldReview } from './review.ts';
import { steps } from './steps.ts';

const max = 32;
function reviewOf(facts: readonly ReviewFact[]) {
  const folded = foldApplication(facts);
  const standing = steps.flatMap((step) => folded.steps[step].standing);
  return foldReview(folded.facts, standing, max);
}
const record = (digest: string, more: Partial<ReviewFact> = {}): ReviewFact => ({
  ...{ digest, journal: 'j1', seq: 1, at: '2024-06-24T09:00:00+08:00', type: 'step.recorded' },
  ...{ step: 'portrait', mode: 'device', officer: 'ATB-P01' },
  ...more,
});
const decided = (digest: string, decision: ReviewFact['decision'], more: Partial<ReviewFact> = {}): ReviewFact => ({
  ...{ digest, journal: `by ${digest}`, seq: 9, at: '2024-06-24T10:00:00+08:00', type: 'review.decided' },
  ...{ officer: 'ATB-S01', role: 'supervisor', on: ['a'] },
  ...(decision === undefined ? {} : { decision }),
  ...more,
});

const bare = ({ role: _, ...fact }: ReviewFact): ReviewFact => fact;

describe('what supervisors decided', () => {
  it('holds while what it stands on is still the state', () => {
    expect(reviewOf([record('a'), decided('d', 'approve')])).toMatchObject({ decision: 'approve', stands: true });
  });

  it('was decided before a change once something was recorded anew, or added', () => {
    const approved = decided('d', 'approve');
    const anew = record('b', { seq: 2, replaces: ['a'] });
    expect(reviewOf([record('a'), approved, anew])).toMatchObject({ decision: 'approve', stands: false });
    const added = record('b', { seq: 2, step: 'interview' });
    expect(reviewOf([record('a'), approved, added])?.stands).toBe(false);
  });

  it('of decisions that do not know each other the more careful shows, and the other is named', () => {
    const [approve, back, hold] = [decided('d', 'approve'), decided('e', 'return'), decided('f', 'hold')];
    expect(reviewOf([record('a'), approve, back])).toMatchObject({ decision: 'return', others: [approve] });
    expect(reviewOf([record('a'), hold, approve, back])?.decision).toBe('hold');
  });

  it('is taken back by a later one that knew it', () => {
    const lifted = decided('e', 'approve', { replaces: ['d'] });
    expect(reviewOf([record('a'), decided('d', 'hold'), lifted])).toMatchObject({ decision: 'approve', others: [] });
  });

  it('one that stands shows before one that was overtaken', () => {
    const overtaken = decided('d', 'hold', { on: ['earlier'] });
    expect(reviewOf([record('a'), overtaken, decided('e', 'approve')])).toMatchObject({
      ...{ decision: 'approve', stands: true },
      others: [overtaken],
    });
  });

  it('who settled a conflict recorded nothing: the second eye is missing where they chose their own record', () => {
    const sides = [record('a'), record('b', { journal: 'j2', officer: 'ATB-S01' })];
    const settled = (keeps: string) =>
      record('c', { seq: 2, officer: 'ATB-S01', role: 'supervisor', replaces: ['a', 'b'], keeps });
    const approved = decided('d', 'approve', { on: ['c'] });
    expect(reviewOf([...sides, settled('a'), approved])).toMatchObject({ stands: true, secondEyeMissing: false });
    expect(reviewOf([...sides, settled('b'), approved])?.secondEyeMissing).toBe(true);
    // Naming a record that it does not replace makes nobody else its recorder.
    expect(reviewOf([...sides, { ...settled('a'), replaces: ['b'] }, approved])?.secondEyeMissing).toBe(true);
  });

  it('by somebody who is no supervisor changes nothing, and takes nothing back', () => {
    const officers = bare(decided('e', 'approve', { replaces: ['d'] }));
    expect(reviewOf([record('a'), officers])).toBeUndefined();
    expect(reviewOf([record('a'), decided('d', 'hold'), officers])?.decision).toBe('hold');
  });

  it('of what the supervisor recorded themselves is marked: the second eye is missing', () => {
    const own = record('a', { officer: 'ATB-S01' });
    expect(reviewOf([own, decided('d', 'approve')])?.secondEyeMissing).toBe(true);
    expect(reviewOf([record('a'), decided('d', 'approve')])?.secondEyeMissing).toBe(false);
    expect(reviewOf([own, decided('d', 'hold')])?.secondEyeMissing).toBe(false);
  });

  it('is the same in any order of arrival, with any entry twice', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const facts = fc.uniqueArray(
      fc.record({
        digest: fc.constantFrom(...names),
        journal: fc.constantFrom('j1', 'j2'),
        seq: fc.integer({ min: 1, max: 9 }),
        at: fc.constantFrom('2024-06-24T09:30:00+08:00', '2024-06-24T08:30:00+07:00', '2024-06-25T01:00:00Z'),
        type: fc.constantFrom('step.recorded', 'review.decided', 'lane.changed'),
        officer: fc.constantFrom('ATB-P01', 'ATB-S01'),
        role: fc.constantFrom('supervisor' as const, undefined),
        lane: fc.constantFrom('urgent' as const, 'regular' as const),
        step: fc.constantFrom('portrait' as const, 'intake' as const),
        mode: fc.constantFrom('device' as const, 'withdrawn' as const),
        decision: fc.constantFrom(...decisions, undefined),
        on: fc.subarray(names),
        replaces: fc.subarray(names),
      }),
      { selector: ({ digest }) => digest },
    );
    const shuffled = facts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([some, other]) => {
        const [all, again] = [some as ReviewFact[], other as ReviewFact[]];
        expect(reviewOf(again)).toEqual(reviewOf(all));
        expect(foldApplication(again).lane).toBe(foldApplication(all).lane);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the lane', () => {
  const from = (type: string, lane: 'urgent' | 'regular', more: Partial<ReviewFact> = {}): ReviewFact =>
    ({ digest: `${type} ${lane}`, seq: 1, at: '2024-06-24T09:00:00+08:00', type, lane, ...more }) as ReviewFact;

  it('that a supervisor changed stays, whatever later forms say', () => {
    const changed = from('lane.changed', 'urgent', { seq: 2, role: 'supervisor' });
    const form = from('step.recorded', 'regular', { seq: 3 });
    expect(foldApplication([from('application.opened', 'regular'), changed, form]).lane).toBe('urgent');
  });

  it('is not changed by an officer', () => {
    expect(
      foldApplication([from('application.opened', 'regular'), from('lane.changed', 'urgent', { seq: 2 })]).lane,
    ).toBe('regular');
  });
});
