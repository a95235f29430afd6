import type { Appointment } from '../src/domain/application/appointment.ts';
import type { ApplicationReason, PartialDate, Sex } from '../src/domain/intake-form/vocabulary.ts';
import { type NameKind, makeName } from './people/names.ts';
import type { DemoOffice } from './offices.ts';
import { type BirthDay, bornBetween, isoDay, makeNik, makePassportNumber, makePhone } from './people/identity.ts';
import { type Random, seedOf, seededRandom } from './people/random.ts';
import { appointmentDays, appointmentTimes } from './people/days.ts';

/**
 * The M-Paspor appointments of a demo office: seven days of invented people, among them, every day, the ones that break
 * naive software. The same office, first day and seed always give the same roster.
 */
export interface RosterRequest {
  readonly office: DemoOffice;
  /** `YYYY-MM-DD`; has appointments even when it is a Saturday, because a demo is tried on any day. */
  readonly firstDay: string;
  readonly seed: number;
}

/** What is unusual about a person. The first of each day's shuffled people get these, the rest are ordinary. */
interface Plan {
  readonly nameKind?: NameKind;
  readonly birth?: 'year' | 'month' | 'unknown' | 'disagrees';
  readonly age?: 'minor' | 'elderly';
  readonly reason?: ApplicationReason;
  readonly accelerated?: true;
  readonly noPhone?: true;
}

const everyDay: readonly Plan[] = [
  { nameKind: 'single', birth: 'year', age: 'elderly', noPhone: true },
  { nameKind: 'single', birth: 'unknown', age: 'elderly', noPhone: true },
  { birth: 'month', age: 'elderly' },
  { nameKind: 'single' },
  { nameKind: 'single', noPhone: true },
  { nameKind: 'single', reason: 'expired' },
  { nameKind: 'long' },
  { nameKind: 'long', age: 'minor' },
  { age: 'minor' },
  { age: 'minor', nameKind: 'single' },
  { age: 'minor', reason: 'expired' },
  { reason: 'lost' },
  { reason: 'full' },
  { reason: 'full', accelerated: true },
  { reason: 'damaged' },
  { reason: 'data-change' },
  { reason: 'expired', accelerated: true },
  { accelerated: true },
  { birth: 'disagrees' },
  { birth: 'disagrees', reason: 'expired' },
];

export function makeRoster({ office, firstDay, seed }: RosterRequest): Appointment[] {
  const used = new Set<string>();
  const { appointmentsADay } = office;
  return appointmentDays(firstDay).flatMap((on) => {
    const random = seededRandom(seedOf(seed, office.profile.office, on));
    const ordinary = Array.from({ length: appointmentsADay - everyDay.length }, (): Plan => ({}));
    const plans = random.shuffled([...everyDay, ...ordinary]);
    // Accelerated service is for the morning only, so that the passport can be printed the same day.
    const order = [
      ...plans.filter(({ accelerated }) => accelerated),
      ...plans.filter(({ accelerated }) => !accelerated),
    ];
    return appointmentTimes(appointmentsADay).map((time, place) => {
      const plan = order[place] ?? {};
      return makeAppointment(office, plan, { on, time, applicationNumber: unusedNumber(used, random) }, random);
    });
  });
}

function makeAppointment(
  office: DemoOffice,
  plan: Plan,
  visit: Pick<Appointment, 'on' | 'time' | 'applicationNumber'>,
  random: Random,
): Appointment {
  const sex: Sex = random.chance(0.5) ? 'female' : 'male';
  const age = plan.age ?? (random.chance(0.06) ? 'minor' : 'adult');
  const born = bornBetween(visit.on, ages[age], random);
  const region = random.pick(office.regions);
  const reason = plan.reason ?? (age === 'adult' && random.chance(0.35) ? 'expired' : 'new');
  const minor = age === 'minor';
  return {
    ...visit,
    name: makeName(office.names, sex, plan.nameKind ?? (random.chance(0.12) ? 'single' : 'usual'), random),
    nik: makeNik(region.code, sex, plan.birth === 'disagrees' ? otherwise(born) : born, random),
    sex,
    birthPlace: region.place,
    birthDate: statedBirthDate(born, plan.birth),
    ...(plan.noPhone ? {} : { phone: makePhone(random) }),
    kind: random.chance(office.electronicShare) ? 'electronic' : 'ordinary',
    // Permenkumham 18/2022: ten years from 17 on, five for minors.
    validityYears: minor ? 5 : 10,
    service: plan.accelerated ? 'accelerated' : 'regular',
    reason,
    purpose: minor ? random.pick(['family-visit', 'tourism', 'study']) : random.pick(office.purposes),
    ...(reason === 'new' ? {} : { oldPassportNumber: makePassportNumber(random) }),
    ...(minor
      ? {
          parents: [
            {
              relation: 'father',
              name: makeName(office.names, 'male', random.chance(0.2) ? 'single' : 'usual', random),
            },
            {
              relation: 'mother',
              name: makeName(office.names, 'female', random.chance(0.2) ? 'single' : 'usual', random),
            },
          ],
        }
      : {}),
  };
}

const ages = { minor: [1, 16], adult: [18, 59], elderly: [62, 84] } as const;

/** A NIK is never issued anew when its birth date was wrong, so the two may disagree for life. */
const otherwise = (born: BirthDay): BirthDay => ({ ...born, day: (born.day % 28) + 1, year: born.year + 1 });

function statedBirthDate(born: BirthDay, birth: Plan['birth']): PartialDate {
  if (birth === 'unknown') return 'unknown';
  if (birth === 'year') return isoDay(born).slice(0, 4);
  if (birth === 'month') return isoDay(born).slice(0, 7);
  return isoDay(born);
}

/** Sixteen digits; what the real number is composed of is not public, so here it is composed of nothing. */
function unusedNumber(used: Set<string>, random: Random): string {
  for (;;) {
    const number = random.digits(16);
    if (used.has(number)) continue;
    used.add(number);
    return number;
  }
}
