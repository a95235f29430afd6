import type { OfficeId, OfficerId } from '../src/domain/ids.ts';
import { isOfficeId, isOfficerId } from '../src/domain/ids.ts';
import type { Purpose } from '../src/domain/intake-form/vocabulary.ts';
import type { OfficeProfile, StaffMember } from '../src/protocol/enrolment/enrolment-package.ts';
import { type NamePool, samarindaNames, timorNames } from './people/names.ts';

/** The two offices of the demo. The offices exist; the people, their phones and the staff are invented. */
export interface DemoOffice {
  readonly profile: OfficeProfile;
  readonly staff: readonly StaffMember[];
  readonly appointmentsADay: number;
  readonly names: NamePool;
  /** Where its applicants were first registered: six digits of a NIK (Permendagri 137/2017) and the place's name. */
  readonly regions: readonly { readonly code: string; readonly place: string }[];
  /** What its applicants travel for; a purpose named twice is twice as likely. */
  readonly purposes: readonly Purpose[];
  readonly electronicShare: number;
}

function office(code: string): OfficeId {
  if (!isOfficeId(code)) throw new Error(`${code} is not an office code.`);
  return code;
}

function officer(code: string): OfficerId {
  if (!isOfficerId(code)) throw new Error(`${code} is not a staff code.`);
  return code;
}

export const atambua: DemoOffice = {
  profile: {
    office: office('ATB'),
    name: 'Kanim Kelas II TPI Atambua',
    zone: 'Asia/Makassar',
    zoneName: 'WITA',
    phone: '(0389) 555-0100',
    complaintLine: '137',
  },
  staff: [
    { officer: officer('ATB-S01'), name: 'Yohanes Bere Mau', role: 'supervisor' },
    { officer: officer('ATB-S02'), name: 'Maria Goreti Nahak', role: 'supervisor' },
    { officer: officer('ATB-P01'), name: 'Petrus Seran', role: 'officer' },
    { officer: officer('ATB-P02'), name: 'Emerensiana Taek', role: 'officer' },
  ],
  // Its real quota in December 2023 (batas-negeri.com).
  appointmentsADay: 56,
  names: timorNames,
  regions: [
    { code: '530412', place: 'Atambua' },
    { code: '530421', place: 'Atambua' },
    { code: '530422', place: 'Atambua' },
    { code: '530405', place: 'Kakuluk Mesak' },
    { code: '530401', place: 'Lamaknen' },
    { code: '530403', place: 'Raihat' },
    { code: '532101', place: 'Betun' },
    { code: '532104', place: 'Malaka' },
    { code: '530305', place: 'Kefamenanu' },
    { code: '530309', place: 'Insana' },
    { code: '537101', place: 'Kupang' },
    { code: '537104', place: 'Kupang' },
  ],
  purposes: [
    'family-visit',
    'family-visit',
    'border-custom',
    'border-custom',
    'work',
    'study',
    'tourism',
    'medical',
    'business',
  ],
  electronicShare: 0.15,
};

export const samarinda: DemoOffice = {
  profile: {
    office: office('SMD'),
    name: 'Kanim Kelas I Samarinda',
    zone: 'Asia/Makassar',
    zoneName: 'WITA',
    phone: '(0541) 555-0100',
    complaintLine: '137',
    // As in June 2024: whoever had registered could come, new people could not.
    takesNewcomers: false,
  },
  staff: [
    { officer: officer('SMD-S01'), name: 'Rusdiansyah', role: 'supervisor' },
    { officer: officer('SMD-S02'), name: 'Aji Noor Halimah', role: 'supervisor' },
    { officer: officer('SMD-P01'), name: 'Bambang Wahyudi', role: 'officer' },
    { officer: officer('SMD-P02'), name: 'Andi Nurul Fitriani', role: 'officer' },
  ],
  appointmentsADay: 120,
  names: samarindaNames,
  regions: [
    { code: '647201', place: 'Samarinda' },
    { code: '647203', place: 'Samarinda' },
    { code: '647205', place: 'Samarinda' },
    { code: '647206', place: 'Samarinda' },
    { code: '647208', place: 'Samarinda' },
    { code: '647210', place: 'Samarinda' },
    { code: '640206', place: 'Tenggarong' },
    { code: '640213', place: 'Muara Badak' },
    { code: '640801', place: 'Sangatta' },
    { code: '640701', place: 'Sendawar' },
    { code: '647401', place: 'Bontang' },
  ],
  purposes: [
    'umrah',
    'umrah',
    'umrah',
    'hajj',
    'tourism',
    'tourism',
    'tourism',
    'business',
    'medical',
    'study',
    'work',
    'internship',
  ],
  electronicShare: 0.55,
};

export const demoOffices: readonly DemoOffice[] = [atambua, samarinda];
