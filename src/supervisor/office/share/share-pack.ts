import type { Shared } from '../../../applicant/pages/share-lines.ts';
import type { PageLanguage } from '../../../applicant/pages/page-words.ts';
import type { OfficeState } from '../../../domain/office/office-state.ts';
import { takesNewcomers } from '../../../domain/office/proposal.ts';
import { officeDay, officeInstant } from '../../../domain/time/office-time.ts';
import type { OfficeProfile } from '../../../protocol/enrolment/enrolment-package.ts';

/** What the supervisor chose before the pack was made. */
export interface ShareChoices {
  readonly hours: (typeof sharedHours)[number];
  readonly withEnglish: boolean;
}
export const sharedHours = ['12', '24', '72'] as const;

export interface SharePack {
  readonly shared: Shared;
  readonly languages: readonly PageLanguage[];
  /** Of what it was made: another state of the office makes it old. */
  readonly office: OfficeState;
  /** `kanim-ATB-2024-06-24`: what its files are called. */
  readonly name: string;
}

const hourMs = 3_600_000;

/** Undefined while nobody declared anything: what is not known is not shared. */
export function sharePack(
  office: OfficeState,
  profile: Pick<OfficeProfile, 'office' | 'name' | 'zone' | 'phone' | 'complaintLine'>,
  { hours, withEnglish }: ShareChoices,
  nowMs: number,
): SharePack | undefined {
  if (office.asOf === undefined) return undefined;
  const { outage, open, cohorts } = office;
  const { since = '', reason = '', sentence = '' } = outage ?? {};
  return {
    office,
    name: `kanim-${profile.office}-${officeDay(nowMs, profile.zone)}`,
    languages: withEnglish ? ['id', 'en'] : ['id'],
    shared: {
      declared: {
        v: 1,
        ...{ office: profile.office, name: profile.name, declaredAt: office.asOf, heardAt: null },
        outage: outage === undefined ? null : { since, reason, sentence },
        ...{
          open: { ...open },
          takesNewcomers: takesNewcomers(office),
          cohorts: cohorts.map((cohort) => ({ ...cohort })),
        },
      },
      madeAt: officeInstant(nowMs, profile.zone),
      expiresAt: officeInstant(nowMs + Number(hours) * hourMs, profile.zone),
      phone: profile.phone,
      complaintLine: profile.complaintLine,
    },
  };
}
