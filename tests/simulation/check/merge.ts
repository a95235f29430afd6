import { isDeepStrictEqual } from 'node:util';
import { foldApplication } from '../../../src/domain/application/application-fold.ts';
import { type OfficeFact, foldOffice } from '../../../src/domain/office/office-state.ts';
import type { CaseFact } from '../../../src/queries/book/case-fact.ts';
import type { Counter } from '../office/counter.ts';
import type { Random } from '../world/random.ts';
import type { Violation } from './invariants.ts';

/** What entries of several counters and branches add up to, whichever came first, and whichever came twice. */
export interface Folds {
  readonly application: (facts: readonly CaseFact[]) => unknown;
  readonly office: (facts: readonly OfficeFact[]) => unknown;
}
export const folds: Folds = { application: foldApplication, office: foldOffice };

/** Orders that are tried for each case and each office. */
const arrivals = 3;

export function mergeViolations(counters: readonly Counter[], random: Random, given: Folds): Violation[] {
  const offices = new Map<string, Counter[]>();
  for (const counter of counters) {
    const [office = ''] = counter.device.name.split(' ', 1);
    if (counter.isOpen) offices.set(office, [...(offices.get(office) ?? []), counter]);
  }
  const found: Violation[] = [];
  const hold = <F>(of: string, facts: readonly F[], fold: (facts: readonly F[]) => unknown): void => {
    const first = fold(facts);
    for (let time = 0; time < arrivals; time++) {
      if (isDeepStrictEqual(fold(arrived(facts, random)), first)) continue;
      found.push({
        invariant: 'merge',
        words: `What ${facts.length} entries say of ${of} depends on which came first.`,
      });
      return;
    }
  };
  for (const [office, its] of offices) {
    const pages = its.flatMap(({ page }) => page ?? []);
    const cases = new Map<string, CaseFact[]>();
    for (const { subject, facts } of pages.flatMap(({ book }) => [...book.all()])) {
      cases.set(subject, [...(cases.get(subject) ?? []), ...facts]);
    }
    for (const [subject, facts] of cases) hold(`case ${subject}`, facts, given.application);
    const declared = pages.flatMap(({ desk }) => desk.office.facts());
    hold(office, declared, given.office);
  }
  return found;
}

/** In another order, some of them twice. */
function arrived<F>(facts: readonly F[], random: Random): F[] {
  const all = [...facts, ...facts.filter(() => random.chance(0.2))];
  return all
    .map((fact) => ({ fact, turn: random.next() }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ fact }) => fact);
}
