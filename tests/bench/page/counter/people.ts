import type { Appointment } from '../../../../src/domain/application/appointment.ts';
import type { IntakeAnswers } from '../../../../src/protocol/entries/steps/intake.ts';

/** People by number, each with a name and NIK that no other number has. */
const given = ['MARIA', 'YOSEF', 'SITI', 'BUDI', 'FRANSISKA', 'DOMINGGUS', 'NURHAYATI', 'AGUSTINUS', 'DEWI', 'PETRUS'];
const middle = ['GORETI', 'DA COSTA', 'RAHMAN', 'BERE', 'LAKAAN', 'KUSUMA', 'MAU', 'SOARES', 'WULANDARI', 'TAOLIN'];

/** A number in letters, so that every person can be found by the last word of the name alone. */
function lettersOf(number: number): string {
  let left = number;
  let letters = '';
  for (let place = 0; place < 5; place += 1) {
    letters = String.fromCharCode(65 + (left % 26)) + letters;
    left = Math.floor(left / 26);
  }
  return letters;
}

export const nameOf = (number: number): string =>
  `${given[number % given.length]} ${middle[Math.floor(number / given.length) % middle.length]} ${lettersOf(number)}`;

export const nikOf = (number: number): string => `5304${String(number).padStart(12, '0')}`;

export function answersOf(number: number): IntakeAnswers {
  return {
    name: nameOf(number),
    nik: nikOf(number),
    sex: number % 2 === 0 ? 'female' : 'male',
    birthPlace: 'Atambua',
    birthDate: '1990-05-17',
    maritalStatus: 'married',
    occupation: 'Petani',
    phone: '+6281234567890',
    address: {
      street: 'Jl. El Tari 12',
      rt: '003',
      rw: '001',
      village: 'Fatubenao',
      district: 'Kota Atambua',
      regency: 'Belu',
      province: 'Nusa Tenggara Timur',
    },
    kind: 'electronic',
    validityYears: 10,
    service: 'regular',
    reason: 'new',
    purpose: 'tourism',
    parents: [],
  };
}

/** Appointments have people of their own, beyond all cases. */
export function appointmentOf(number: number): Appointment {
  const person = 1_000_000 + number;
  const { sex, birthPlace, birthDate, kind, validityYears, service, reason, purpose } = answersOf(person);
  return {
    applicationNumber: `0724${String(number).padStart(12, '0')}`,
    on: '2026-01-05',
    time: '08.00',
    name: nameOf(person),
    nik: nikOf(person),
    ...{ sex, birthPlace, birthDate, kind, validityYears, service, reason, purpose },
  };
}
