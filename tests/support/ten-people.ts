import { type DemoOffice, atambua, samarinda } from '../../demo/offices.ts';
import { makeRoster } from '../../demo/roster.ts';
import type { Appointment } from '../../src/domain/application/appointment.ts';
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
  const atAtambua = firstDayOf(atambua);
  const atSamarinda = firstDayOf(samarinda);
  return {
    expired: atAtambua(({ reason, service }) => reason === 'expired' && service === 'regular'),
    accelerated: atAtambua(({ reason, service }) => reason === 'full' && service === 'accelerated'),
    withBothParents: atAtambua(({ reason, parents }) => reason === 'new' && parents !== undefined),
    withOneParent: atAtambua(({ reason, parents }) => reason === 'new' && parents !== undefined),
    birthUnknown: atAtambua(({ birthDate }) => birthDate === 'unknown'),
    bandaged: atAtambua(({ reason, parents, name }) => reason === 'new' && parents === undefined && name.includes(' ')),
    lost: atAtambua(({ reason }) => reason === 'lost'),
    bedridden: atSamarinda(({ birthDate }) => /^\d{4}-\d{2}$/.test(birthDate)),
  };
}

/** The first that is so, each person once; nobody with a NIK that says another birthday, unless the birthday is unsaid. */
function firstDayOf(office: DemoOffice) {
  const firstDay = officeDay(Date.now(), office.profile.zone);
  const waiting = makeRoster({ office, firstDay, seed: usualSeed }).filter(({ on }) => on === firstDay);
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
export const home = {
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
