import type { Appointment } from '../../domain/application/appointment.ts';
import type { EnrolmentPackage } from '../../protocol/enrolment/enrolment-package.ts';

/** Who comes on a day of practice: nobody who exists, and each name says so. */
const people = [
  { name: 'MARIA LATIHAN', sex: 'female', born: '1991-08-25', reason: 'new', purpose: 'tourism' },
  { name: 'YOHANES LATIHAN', sex: 'male', born: '1984-03-02', reason: 'expired', purpose: 'work' },
  { name: 'LATIHAN', sex: 'female', born: '1950-01-17', reason: 'new', purpose: 'umrah' },
  { name: 'DOMINGGUS LATIHAN', sex: 'male', born: '2015-11-30', reason: 'new', purpose: 'family-visit' },
  { name: 'AGUSTINA LATIHAN', sex: 'female', born: '1978-06-09', reason: 'lost', purpose: 'medical' },
  { name: 'PETRUS LATIHAN', sex: 'male', born: '1999-12-12', reason: 'data-change', purpose: 'study' },
] as const satisfies readonly (Pick<Appointment, 'name' | 'sex' | 'reason' | 'purpose'> & { readonly born: string })[];

/** Atambua's district, in which each NIK is well formed and belongs to nobody by its serial number, 9900 and above. */
const region = '530406';

export function practiceRoster(on: string): EnrolmentPackage['roster'] {
  return people.map(({ name, sex, born, reason, purpose }, index) => ({
    applicationNumber: `9999${on.replaceAll('-', '')}${String(index + 1).padStart(4, '0')}`,
    on,
    time: `${String(8 + Math.floor(index / 2)).padStart(2, '0')}.${index % 2 === 0 ? '00' : '30'}`,
    name,
    nik: nikOf(born, sex, index),
    sex,
    birthPlace: 'ATAMBUA',
    birthDate: born,
    kind: 'electronic',
    validityYears: born > '2010' ? 5 : 10,
    service: 'regular',
    reason,
    purpose,
  }));
}

/** Day, month and year of birth, a woman's day with 40 added. */
function nikOf(born: string, sex: Appointment['sex'], index: number): string {
  const [year = '', month = '', day = ''] = born.split('-');
  const dayOfNik = String(Number(day) + (sex === 'female' ? 40 : 0)).padStart(2, '0');
  return `${region}${dayOfNik}${month}${year.slice(2)}${9900 + index}`;
}
