import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntakeAnswers, ParentPresence, ParentRelation } from '../intake-form/answers.ts';
import { applicationReasons, maritalStatuses, parentPresences, purposes } from '../intake-form/vocabulary.ts';
import { neededDocuments, requiredItems } from './needed-documents.ts';

const on = '2024-06-24';
const adult: IntakeAnswers = {
  name: 'MARIA GORETI BERE',
  sex: 'female',
  birthPlace: 'ATAMBUA',
  birthDate: '1991-08-25',
  maritalStatus: 'single',
  address: { street: 'Jl. El Tari', village: 'Fatubenao', district: 'Atambua', regency: 'Belu', province: 'NTT' },
  kind: 'electronic',
  validityYears: 10,
  service: 'regular',
  reason: 'new',
  purpose: 'tourism',
  parents: [],
};
const parent = (relation: ParentRelation, presence: ParentPresence) => ({ relation, presence, name: 'YOSEF' });
const child: IntakeAnswers = {
  ...adult,
  birthDate: '2012-03-01',
  validityYears: 5,
  parents: [parent('father', 'present'), parent('mother', 'present')],
};
const must = (answers: IntakeAnswers) => requiredItems(neededDocuments({ answers, on }));
const may = (answers: IntakeAnswers) =>
  neededDocuments({ answers, on })
    .filter(({ need }) => need === 'useful')
    .map(({ item }) => item);

describe('needed documents', () => {
  it('of a new adult: identity card, family card and a birth record', () => {
    expect(must(adult)).toEqual(['identity-card', 'family-card', 'birth-record']);
  });

  it.each(['expired', 'full'] as const)(
    'of an adult whose passport is %s: identity card and old passport',
    (reason) => {
      expect(must({ ...adult, reason })).toEqual(['identity-card', 'old-passport']);
      expect(may({ ...adult, reason })).toEqual(['family-card', 'birth-record']);
    },
  );

  it('of a lost passport: police report and examination report, never the passport that is gone', () => {
    const lost = { ...adult, reason: 'lost', oldPassport: { number: 'B1234567' } } as const;
    expect(must(lost)).toEqual(['identity-card', 'family-card', 'birth-record', 'police-report', 'examination-report']);
  });

  it('of a damaged passport: the passport and the examination report', () => {
    expect(must({ ...adult, reason: 'damaged' })).toEqual(
      expect.arrayContaining(['old-passport', 'examination-report']),
    );
  });

  it('of changed data: the passport and the decision', () => {
    expect(must({ ...adult, reason: 'data-change' })).toEqual(expect.arrayContaining(['old-passport', 'name-change']));
  });

  it('of a new application by somebody who had a passport: that passport too', () => {
    expect(must({ ...adult, oldPassport: { number: 'B1234567' } })).toContain('old-passport');
  });

  it.each([
    ['umrah', 'travel-recommendation'],
    ['hajj', 'travel-recommendation'],
    ['work', 'work-recommendation'],
  ] as const)('for %s requires the %s', (purpose, item) => {
    expect(must({ ...adult, purpose })).toContain(item);
  });

  it('for treatment, study and visits only asks for a letter', () => {
    expect(may({ ...adult, purpose: 'medical' })).toEqual(['medical-letter']);
    expect(may({ ...adult, purpose: 'study' })).toEqual(['support-letter']);
    expect(may({ ...adult, purpose: 'family-visit' })).toEqual(['support-letter']);
    expect(may({ ...adult, vulnerable: 'ill' })).toEqual(['medical-letter']);
  });

  it('of a minor: both parents, their marriage, family card and birth record, and no identity card', () => {
    expect(must(child)).toEqual([
      'family-card',
      'birth-record',
      'father-identity',
      'mother-identity',
      'parents-marriage',
    ]);
  });

  it('of a minor with a parent who stays away: consent, with or without the letter in hand', () => {
    for (const presence of ['absent', 'absent-with-letter'] as const) {
      const answers = { ...child, parents: [parent('father', presence), parent('mother', 'present')] };
      expect(must(answers)).toEqual(expect.arrayContaining(['parental-consent', 'father-identity']));
      expect(may(answers)).toEqual(['custody-decision']);
    }
  });

  it('of a minor asks nothing of a parent who died or is not known', () => {
    const died = { ...child, parents: [parent('father', 'deceased'), parent('mother', 'present')] };
    expect(must(died)).toEqual(['family-card', 'birth-record', 'mother-identity']);
    const unknown = { ...child, parents: [parent('father', 'unknown'), parent('mother', 'present')] };
    expect(must(unknown)).not.toContain('father-identity');
    expect(may(unknown)).toContain('custody-decision');
  });

  it("of a minor with a guardian: the guardian's identity and the court's decision", () => {
    const answers = { ...child, parents: [parent('guardian', 'present')] };
    expect(must(answers)).toEqual(['family-card', 'birth-record', 'guardian-identity', 'custody-decision']);
  });

  it('takes whoever is married or turns 17 that day as an adult', () => {
    expect(must({ ...child, maritalStatus: 'married' })).toContain('identity-card');
    expect(must({ ...child, birthDate: '2007-06-24' })).toContain('identity-card');
    expect(must({ ...child, birthDate: '2007-06-25' })).not.toContain('identity-card');
  });

  it("asks first for the letter of a registration that is not in the office's list", () => {
    expect(requiredItems(neededDocuments({ door: 'registered-unlisted', answers: adult, on }))[0]).toBe(
      'mpaspor-letter',
    );
    expect(requiredItems(neededDocuments({ door: 'roster', answers: adult, on }))).not.toContain('mpaspor-letter');
  });

  it('is short before the form is filled in', () => {
    expect(requiredItems(neededDocuments({ on }))).toEqual(['identity-card', 'family-card']);
    expect(requiredItems(neededDocuments({ door: 'registered-unlisted', on }))).toContain('mpaspor-letter');
  });

  it('names each document once and never too many, whatever the form says', () => {
    const answers = fc.record({
      birthDate: fc.constantFrom('1991-08-25', '2012', 'unknown', '2007-06'),
      maritalStatus: fc.constantFrom(...maritalStatuses),
      reason: fc.constantFrom(...applicationReasons),
      purpose: fc.constantFrom(...purposes),
      parents: fc.array(
        fc
          .tuple(fc.constantFrom('father', 'mother', 'guardian'), fc.constantFrom(...parentPresences))
          .map(([relation, presence]) => parent(relation as ParentRelation, presence)),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(answers, fc.constantFrom('urgent', 'regular'), (some, lane) => {
        const items = neededDocuments({ answers: { ...adult, ...some }, on, lane }).map(({ item }) => item);
        expect(new Set(items).size).toBe(items.length);
        expect(items.length).toBeGreaterThan(1);
      }),
    );
  });
});
