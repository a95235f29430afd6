import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntakeAnswers as SavedAnswers } from '../../protocol/entries/steps/intake.ts';
import { isMinor } from './age.ts';
import type { IntakeAnswers } from './answers.ts';
import { type IntakeValues, intakeFields, valuesOfAnswers } from './fields.ts';
import { intakeFromFields } from './from-fields.ts';
import { checkIntake } from './intake-check.ts';

const context = { todayOn: '2024-06-24' };

const suharti: IntakeValues = {
  name: 'Suharti',
  nik: '5304015207600003',
  familyCardNumber: '5304011207090001',
  sex: 'female',
  birthPlace: 'Atambua',
  birthDate: '12/07/1960',
  maritalStatus: 'widowed',
  phone: '0812-3456-7890',
  street: 'Jl. Merdeka 3',
  village: 'Kota',
  district: 'Kota Atambua',
  regency: 'Belu',
  province: 'Nusa Tenggara Timur',
  kind: 'electronic',
  validityYears: '10',
  service: 'regular',
  reason: 'new',
  purpose: 'family-visit',
  vulnerable: 'elderly',
};
const child: IntakeValues = {
  ...suharti,
  nik: '5304011502150003',
  sex: 'male',
  birthDate: '15 Februari 2015',
  maritalStatus: 'single',
  validityYears: '5',
  vulnerable: '',
  fatherName: 'Yosef Bere',
  fatherPresence: 'present',
  motherName: 'Maria Bere',
  motherPresence: 'present',
};

const codes = (values: IntakeValues, severity?: string): string[] =>
  checkIntake(values, context)
    .filter((found) => severity === undefined || found.severity === severity)
    .map(({ field, code }) => `${field}:${code}`);

describe('intake check', () => {
  it('finds nothing to ask of a woman of one name with sound papers', () => {
    expect(codes(suharti)).toEqual([]);
    expect(codes(child)).toEqual([]);
  });

  it('is hard about what is missing or cannot be, in the order of the form', () => {
    expect(
      codes({ ...suharti, name: ' ', nik: '53040152', birthDate: '31/06/1960', heightCm: '7', phone: '' }),
    ).toEqual([
      'name:required',
      'nik:nik-length',
      'birthDate:date-day',
      'heightCm:height-range',
      'phone:phone-required',
    ]);
    expect(codes({ ...suharti, name: '123' }, 'hard')).toEqual(['name:name-no-letter']);
    expect(codes({ ...suharti, sex: 'perempuan' }, 'hard')).toEqual(['sex:required']);
  });

  it.each([
    ['a NIK that disagrees', { sex: 'male', birthDate: '13/07/1960' }, ['nik:nik-sex', 'nik:nik-birth-date']],
    ['no NIK', { nik: '' }, ['nik:nik-missing']],
    ['an unknown birth date', { birthDate: 'tidak tahu' }, ['birthDate:birth-unknown']],
    ['nobody to call', { phone: '', phoneNone: 'yes' }, ['contactName:contact-missing']],
    ['a gap in the address', { village: '', province: '' }, ['village:address-incomplete']],
    [
      'a lost passport without an examination',
      { reason: 'lost' },
      ['oldPassportNumber:old-passport-missing', 'examination:examination-missing'],
    ],
    [
      'an odd passport number',
      { reason: 'expired', oldPassportNumber: '4177486B' },
      ['oldPassportNumber:old-passport-unusual'],
    ],
  ])('asks a reason for %s', (_, change, expected) => {
    expect(codes({ ...suharti, ...change }, 'soft')).toEqual(expected);
    expect(codes({ ...suharti, ...change }, 'hard')).toEqual([]);
  });

  it('takes an old passport as people type it', () => {
    expect(
      codes({ ...suharti, reason: 'expired', oldPassportNumber: 'b 4177486', oldPassportExpiresOn: '3/2024' }),
    ).toEqual([]);
  });

  it('asks for a minor’s parents and their presence, and about ten years', () => {
    expect(codes({ ...child, fatherName: '', motherPresence: 'absent', validityYears: '10' }, 'soft')).toEqual([
      'validityYears:ten-years-for-minor',
      'fatherName:parent-missing',
      'motherPresence:parent-away',
    ]);
    expect(codes({ ...child, fatherName: '', motherName: '', guardianName: 'Anton' })).toEqual([]);
    expect(codes({ ...child, fatherPresence: '' }, 'hard')).toEqual(['fatherPresence:required']);
    expect(codes({ ...child, motherNik: '5304011502850003' }, 'soft')).toEqual(['motherNik:nik-sex']);
  });

  it('treats a married person under 17 as an adult, and one who may be under 17 as a minor', () => {
    expect(isMinor({ birthDate: '2008-01-01', maritalStatus: 'married' }, context.todayOn)).toBe(false);
    expect(isMinor({ birthDate: '2007' }, context.todayOn)).toBe(true);
    expect(isMinor({ birthDate: 'tidak tahu' }, context.todayOn)).toBe(false);
  });

  it('only remarks on pilgrims of one name, on titles, and on an age that has a lane of its own', () => {
    expect(codes({ ...suharti, purpose: 'hajj', vulnerable: '' }, 'note')).toEqual([
      'name:name-pilgrim-words',
      'vulnerable:suggest-elderly',
    ]);
    expect(codes({ ...suharti, name: 'Hj. Suharti' })).toEqual(['name:name-punctuation', 'name:name-title']);
  });

  it('judges whatever is typed without failing, and saves only what it let pass', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[0-9/ +-]{0,18}$/),
      fc.constantFrom('yes', 'unknown', 'lost'),
    );
    const anything = fc.dictionary(
      fc.constantFrom(...Object.keys(intakeFields), 'reason:nik:nik-sex', '__proto__'),
      typed,
    );
    fc.assert(
      fc.property(anything, fc.constantFrom({}, suharti, child), (changes, base) => {
        const values = { ...base, ...changes };
        const hard = checkIntake(values, context).some(({ severity }) => severity === 'hard');
        expect(intakeFromFields(values, context).ok).toBe(!hard);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('intake answers', () => {
  it('are what was typed, in the form that is kept', () => {
    expect(intakeFromFields(suharti, context)).toMatchObject({
      value: { name: 'Suharti', birthDate: '1960-07-12', phone: '+6281234567890', parents: [], validityYears: 10 },
    });
    expect(intakeFromFields({ ...suharti, phoneNone: 'yes', contactName: 'Anton' }, context)).toMatchObject({
      value: { contact: { name: 'Anton' } },
    });
    expect(intakeFromFields(suharti, context)).not.toHaveProperty('value.contact');
  });

  it('leave out the parents of a person who turned out to be an adult', () => {
    expect(intakeFromFields({ ...child, birthDate: '15/02/1985' }, context)).toMatchObject({ value: { parents: [] } });
  });

  it.each([suharti, child])('come back into the form and out again unchanged', (values) => {
    const first = intakeFromFields(values, context);
    if (!first.ok) throw new Error(first.refusal.code);
    expect(intakeFromFields(valuesOfAnswers(first.value), context)).toEqual(first);
  });

  it('have the shape that the entry keeps, both ways', () => {
    const saved = (answers: IntakeAnswers): SavedAnswers => answers;
    const shown = (answers: SavedAnswers): IntakeAnswers => answers;
    expect(typeof saved).toBe(typeof shown);
  });
});
