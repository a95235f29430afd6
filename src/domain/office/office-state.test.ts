import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../ids.ts';
import { type OfficeAct, type OfficeFact, foldOffice, replacedBy } from './office-state.ts';
import { officeServices } from './services.ts';

const declared: OfficeAct = {
  kind: 'outage-declared',
  since: '2024-06-20T04:15:00+08:00',
  reason: 'Gangguan pusat data',
  sentence: 'Paspor belum dapat dicetak.',
  closed: ['collection', 'expedited'],
  takesNewcomers: false,
};
const ended: OfficeAct = { kind: 'outage-ended', closed: [], takesNewcomers: true };
const cohorts = (collectFromOn: string): OfficeAct => ({
  kind: 'setting-changed',
  setting: { name: 'cohorts', cohorts: [{ interviewOn: '2024-06-20', collectFromOn }] },
});

let made = 0;
/** At so many minutes past eight. */
function fact(act: OfficeAct, minute: number, more: Partial<OfficeFact> = {}): OfficeFact {
  made += 1;
  return {
    digest: String(made).padStart(43, '0') as Digest,
    at: new Date(Date.UTC(2024, 5, 20, 0, minute)).toISOString(),
    replaces: [],
    bySupervisor: true,
    act,
    ...more,
  };
}

describe('what an office declared', () => {
  it('is that all is open, and of newcomers what the profile says, while nobody declared anything', () => {
    const state = foldOffice([], { takesNewcomers: false });
    expect(state.outage).toBeUndefined();
    expect(Object.values(state.open)).toEqual(officeServices.map(() => true));
    expect(state.takesNewcomers).toBe(false);
    expect(state.asOf).toBeUndefined();
  });

  it('shows the outage, what it closed, and since when', () => {
    const act = fact(declared, 5);
    const state = foldOffice([act]);
    expect(state.outage).toEqual({
      since: '2024-06-20T04:15:00+08:00',
      declaredAt: act.at,
      reason: 'Gangguan pusat data',
      sentence: 'Paspor belum dapat dicetak.',
    });
    expect(state.open).toMatchObject({ collection: false, expedited: false, portrait: true });
    expect(state.takesNewcomers).toBe(false);
    expect(state.asOf).toBe(act.at);
  });

  it('lets casework go on, until a supervisor says that it waits; of two who did not know each other the careful one counts', () => {
    const waits = (caseworkWaits: boolean): OfficeAct => ({
      kind: 'setting-changed',
      setting: { name: 'approval', caseworkWaits },
    });
    const first = fact(waits(true), 1);
    expect(foldOffice([]).caseworkWaits).toBe(false);
    expect(foldOffice([fact(waits(true), 1, { bySupervisor: false })]).caseworkWaits).toBe(false);
    expect(foldOffice([fact(waits(false), 2), first]).caseworkWaits).toBe(true);
    expect(replacedBy(waits(false), [first])).toEqual([first.digest]);
    expect(foldOffice([first, fact(waits(false), 3, { replaces: [first.digest] })]).caseworkWaits).toBe(false);
  });

  it('follows what a supervisor changes during the outage, and its end', () => {
    const first = fact(declared, 5);
    const change: OfficeAct = { kind: 'capability-changed', closed: ['expedited'], takesNewcomers: true };
    const second = fact(change, 60, { replaces: replacedBy(change, [first]) });
    expect(foldOffice([first, second])).toMatchObject({ open: { collection: true, expedited: false } });
    expect(foldOffice([first, second]).outage).toBeDefined();
    const third = fact(ended, 90, { replaces: replacedBy(ended, [first, second]) });
    expect(third.replaces).toHaveLength(2);
    expect(foldOffice([third, second, first])).toMatchObject({ open: { expedited: true }, takesNewcomers: true });
    expect(foldOffice([third, second, first]).outage).toBeUndefined();
  });

  it('is the more careful of two declarations that did not know each other', () => {
    const first = fact(declared, 5);
    const closes = fact({ kind: 'capability-changed', closed: ['portrait'], takesNewcomers: true }, 10, {
      replaces: [first.digest],
    });
    const end = fact(ended, 11, { replaces: [first.digest] });
    const state = foldOffice([end, closes, first]);
    expect(state.outage).toBeUndefined();
    expect(state.open.portrait).toBe(false);
    const again = fact(declared, 12);
    expect(foldOffice([again, end, closes, first]).outage?.declaredAt).toBe(again.at);
  });

  it('is not changed by anybody but a supervisor', () => {
    const first = fact(declared, 5);
    const officers = fact(ended, 10, { bySupervisor: false, replaces: [first.digest] });
    expect(foldOffice([first, officers])).toEqual(foldOffice([first]));
    expect(replacedBy(ended, [first, officers])).toEqual([first.digest]);
  });

  it('keeps a setting apart from the rest, the latest where two were made', () => {
    const state = foldOffice([fact(cohorts('2024-07-04'), 30), fact(declared, 5), fact(cohorts('2024-07-01'), 20)]);
    expect(state.cohorts).toEqual([{ interviewOn: '2024-06-20', collectFromOn: '2024-07-04' }]);
    expect(state.outage).toBeDefined();
  });

  it('is the same in any order of arrival, with any act twice', () => {
    const act = fc.oneof(
      fc.constant(ended),
      fc
        .record({ at: fc.nat(9), closed: fc.subarray([...officeServices]), takesNewcomers: fc.boolean() })
        .map(({ at, ...capability }): OfficeAct => ({ ...declared, ...capability, sentence: `Kalimat ${at}` })),
      fc
        .record({ closed: fc.subarray([...officeServices]), takesNewcomers: fc.boolean() })
        .map((capability): OfficeAct => ({ kind: 'capability-changed', ...capability })),
      fc.constantFrom('2024-07-01', '2024-07-02').map(cohorts),
    );
    const history = fc.array(fc.record({ act, minute: fc.nat(3), bySupervisor: fc.boolean(), knows: fc.nat(3) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (steps, chances) => {
        const facts: OfficeFact[] = [];
        for (const { act, minute, bySupervisor, knows } of steps) {
          const known = facts.slice(0, facts.length - knows);
          facts.push(fact(act, minute, { bySupervisor, replaces: replacedBy(act, known) }));
        }
        const shuffled = [...facts, ...facts.slice(0, 3)]
          .map((one) => ({ one, place: chances.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(foldOffice(shuffled)).toEqual(foldOffice(facts));
      }),
    );
  });
});
