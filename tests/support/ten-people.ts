import { type DemoOffice, atambua, samarinda } from '../../demo/offices.ts';
import { makeRoster } from '../../demo/roster.ts';
import type { Appointment } from '../../src/domain/application/appointment.ts';
import type { ApplicationReason, ServiceKind } from '../../src/domain/intake-form/vocabulary.ts';
import { officeDay } from '../../src/domain/time/office-time.ts';

/** People of the two demo rosters, one of each kind, as the demo centre gives them to its counters today. */
interface RosterPeople {
  readonly expired: Appointment;
  readonly accelerated: Appointment;
  readonly withBothParents: Appointment;
  readonly withOneParent: Appointment;
  readonly birthUnknown: Appointment;
  readonly bandaged: Appointment;
  readonly lost: Appointment;
  readonly bedridden: Appointment;
}

/** What `npm start` uses when nobody says otherwise. */
const usualSeed = 1;

function rosterPeople(): RosterPeople {
  const atAtambua = rosterOf(atambua);
  const atSamarinda = rosterOf(samarinda);
  const isChild = ({ parents, reason }: Appointment): boolean => parents !== undefined && reason === 'new';
  const isAdult = (person: Appointment, reason: ApplicationReason, service: ServiceKind = 'regular'): boolean =>
    person.parents === undefined && person.reason === reason && person.service === service;
  const staff = atambua.staff.map(({ name }) => name);
  return {
    expired: atAtambua((person) => isAdult(person, 'expired')),
    accelerated: atAtambua((person) => isAdult(person, 'full', 'accelerated')),
    withBothParents: atAtambua(isChild),
    withOneParent: atAtambua(isChild),
    birthUnknown: atAtambua(({ birthDate }) => birthDate === 'unknown'),
    // The name is looked for on the disk: neither a short word nor that of somebody who works here.
    bandaged: atAtambua((one) => isAdult(one, 'new') && one.name.includes(' ') && !staff.includes(one.name)),
    lost: atAtambua((person) => isAdult(person, 'lost')),
    bedridden: atSamarinda(({ birthDate }) => /^\d{4}-\d{2}$/.test(birthDate)),
  };
}

/**
 * The first that is so, each person once; nobody with a NIK that says another birthday. Of all days of the list: on one of
 * them there may be nobody of a kind.
 */
function rosterOf(office: DemoOffice) {
  const firstDay = officeDay(Date.now(), office.profile.zone);
  const waiting = makeRoster({ office, firstDay, seed: usualSeed });
  return (isWanted: (person: Appointment) => boolean): Appointment => {
    const at = waiting.findIndex((person) => isWanted(person) && agrees(person));
    const [person] = at < 0 ? [] : waiting.splice(at, 1);
    if (person === undefined) throw new Error(`Nobody of this kind is in the list of ${office.profile.name}.`);
    return person;
  };
}

const agrees = ({ nik, birthDate }: Appointment): boolean =>
  !/^\d{4}-\d{2}-\d{2}$/.test(birthDate) ||
  (Number(nik.slice(6, 8)) % 40 === Number(birthDate.slice(8)) && nik.slice(10, 12) === birthDate.slice(2, 4));

export const people = rosterPeople();

/** Those whom no list names. */
export const suharti = {
  name: 'SUHARTI',
  nik: '5304125205910004',
  birthDate: '12/05/1991',
  birthPlace: 'Atambua',
  sex: 'female',
};
export const aminah = {
  name: 'SITI AMINAH',
  nik: '6472014308880002',
  birthDate: '03/08/1988',
  birthPlace: 'Samarinda',
  sex: 'female',
};
export const letterNumber = '0724062000001234';
const home = {
  phone: '0812 3456 7890',
  street: 'Jl. El Tari 12',
  village: 'Fatubenao',
  district: 'Kota Atambua',
  regency: 'Belu',
  province: 'Nusa Tenggara Timur',
};
export const single = { ...home, maritalStatus: 'single', purpose: 'tourism' };
export const asked = { interviewed: 'on', 'answer.country': 'Timor-Leste', recommendation: 'continue' };
export const indication = {
  recommendation: 'suspend',
  reason: 'possible-trafficking',
  facts: 'Menyebut majikan di Batam.',
};
