import type { Page } from 'playwright-core';
import { deferStep, recordOnPaper, takePortrait } from '../officer.ts';
import * as steps from '../steps.ts';
import { asked, single } from '../ten-people.ts';
import type { Typed } from '../steps.ts';

/** Somebody whom no list names, with what is particular to them. */
export interface Newcomer {
  readonly category: 'A' | 'C';
  readonly form: Typed & { readonly name: string };
  /** Why a warning is let pass, by the field that is warned of. */
  readonly reasons?: Typed;
  /** What is done beside the form; what is not done is put off at the end of the visit. */
  readonly more?: (page: Page) => Promise<unknown>;
}

type Sex = 'female' | 'male';

/** Region, birthday (with 40 added for women), serial: nobody's. */
const nikOf = (sex: Sex, day: string, month: string, year: string, serial: number): string =>
  `530406${sex === 'female' ? Number(day) + 40 : day}${month}${year.slice(2)}${String(serial).padStart(4, '0')}`;

/** `born`: DD/MM/YYYY. */
function person(serial: number, name: string, sex: Sex, born: string, more: Typed = {}) {
  const [day = '', month = '', year = ''] = born.split('/');
  const nik = nikOf(sex, day, month, year, serial);
  const usual = { ...single, name, nik, sex, birthDate: born, birthPlace: 'Atambua', reason: 'new' };
  return { ...usual, ...more, name };
}
const came = (form: Newcomer['form'], more: Omit<Newcomer, 'form' | 'category'> = {}): Newcomer => ({
  category: 'A',
  form,
  ...more,
});
const first = (form: Newcomer['form'], more: Omit<Newcomer, 'form' | 'category'> = {}): Newcomer => ({
  ...came(form, more),
  category: 'C',
});

const yosefina = person(101, 'YOSEFINA KLAU', 'female', '03/04/1990');
const sixtyLetters = 'MARIA GORETI FERNANDA DA COSTA XIMENES BERE NAHAK DOS SANTOS';
const fernanda = person(201, sixtyLetters, 'female', '05/06/1987');
const oldPassport = { oldPassportNumber: 'B4177486' };

export const atCounter1: readonly Newcomer[] = [
  came(yosefina),
  came(person(102, 'LEKI', 'male', '17/08/1975', { occupation: 'Petani' })),
  came(
    person(103, 'BLANDINA TAEK', 'female', '09/02/1981', {
      reason: 'damaged',
      ...oldPassport,
      examination: 'BAP W22.0301, 2 November 2026',
    }),
  ),
  came(person(104, 'HERMAN NINO', 'male', '30/11/1969', { reason: 'data-change', oldPassportNumber: 'C2219034' })),
  came(person(105, 'SITI NUR AMINAH', 'female', '21/05/1964', { purpose: 'umrah', maritalStatus: 'married' })),
  first(
    person(106, 'ABUK FAHIK', 'female', '12/01/2025', {
      vulnerable: 'toddler',
      validityYears: '5',
      fatherName: 'MARKUS FAHIK',
      fatherPresence: 'deceased',
      motherName: 'REGINA LOE',
      motherPresence: 'present',
    }),
    { more: (page) => steps.holdInterview(page, { ...asked, 'interviewed-mother': 'on' }) },
  ),
  first(person(107, 'THERESIA BRIA', 'female', '14/07/1996', { vulnerable: 'pregnant', maritalStatus: 'married' })),
  // Somebody typed the number of the woman who was here in the morning.
  came(
    { ...person(108, 'AGUSTINA KLAU', 'female', '03/04/1990'), nik: yosefina.nik },
    { reasons: { nik: 'another-person' } },
  ),
  came(
    person(109, 'SIPRIANUS MANEK', 'male', '25/12/1958', {
      phone: '',
      phoneNone: 'on',
      contactName: 'Yuliana Bria',
      contactRelation: 'anak',
    }),
  ),
  came(person(110, 'DOMINIKA SURI', 'female', '08/10/2001', { purpose: 'study', destination: 'Dili' }), {
    more: async (page) => {
      await deferStep(page, 2, 'Berkas');
      await takePortrait(page);
    },
  }),
];

export const atCounter2: readonly Newcomer[] = [
  came(fernanda),
  came(person(202, 'GAUDENSIUS ATOK', 'male', '19/03/1993', { purpose: 'work', destination: 'Malaysia' }), {
    more: (page) => steps.holdInterview(page, { ...asked, purpose: 'work' }),
  }),
  came(person(203, 'FRANSISKA LUAN', 'female', '27/09/2003', { purpose: 'medical', destination: 'Kupang' })),
  came(person(204, 'PAULUS USFINIT', 'male', '02/02/1972', { reason: 'full', ...oldPassport })),
  came(person(205, 'HENDRIKUS MALI BOUK', 'male', '11/11/1955', { purpose: 'hajj', maritalStatus: 'widowed' })),
  // The same woman a second time, with another number on her card.
  came({ ...fernanda, nik: nikOf('female', '05', '06', '1987', 206) }, { reasons: { name: 'applies-again' } }),
  came(person(207, 'KANISIUS TEFA', 'male', '06/06/1999', { nik: '' }), { reasons: { nik: 'not-known' } }),
  first(person(208, 'WILFRIDUS HALEK', 'male', '16/01/1984', { vulnerable: 'disability' })),
  came(person(209, 'MARTINA NAIMNULE', 'female', '23/04/1979', { purpose: 'border-custom' }), {
    more: (page) => recordOnPaper(page, 2, 'Berkas', { number: 'ATB-0417', time: '00.00' }),
  }),
  came(person(210, 'EMANUEL BESIN', 'male', '29/08/1988', { purpose: 'business', maritalStatus: 'divorced' })),
];

/** Interviewed on paper when the light had gone; entered the next morning. */
export const onPaper: readonly Newcomer[] = [
  ['ROSALINA ASA', 'female', '04/05/1985'],
  ['YOSEF LAU', 'male', '15/02/1991'],
  ['ANGELINA KOLO', 'female', '22/10/1997'],
  ['MUTI', 'female', '07/07/1968'],
  ['GREGORIUS TNESI', 'male', '31/01/1982'],
].map(([name = '', sex = '', born = ''], at) => came(person(301 + at, name, sex === 'male' ? 'male' : 'female', born)));
