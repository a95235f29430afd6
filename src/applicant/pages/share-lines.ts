import { officeServices } from '../../domain/office/services.ts';
import { sayInstant } from '../../domain/time/offset-instant.ts';
import { formatLongDay } from '../../domain/time/office-time.ts';
import type { Declared } from '../../protocol/public/declared.ts';
import { type PageLanguage, pageWords } from './page-words.ts';

/** What an office declared, made to travel where the centre's pages cannot be reached: nobody can take it back. */
export interface Shared {
  readonly declared: Declared;
  /** RFC 3339, with the office's offset. */
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly phone: string;
  readonly complaintLine: string;
}

/** The same facts for text, poster and picture. */
export interface ShareLines {
  readonly office: string;
  readonly headline: string;
  readonly sentence: string | undefined;
  readonly services: readonly { readonly name: string; readonly isOpen: boolean; readonly state: string }[];
  /** What most people would come in vain for. */
  readonly warnings: readonly string[];
  readonly collectTitle: string;
  /** By the day of the interview, oldest first; one sentence where nothing is known. */
  readonly collect: readonly string[];
  readonly contact: string;
  readonly asOf: string;
  readonly expires: string;
}

export function shareLines(shared: Shared, language: PageLanguage): ShareLines {
  const say = pageWords(language);
  const { name, outage, open, takesNewcomers, cohorts, declaredAt } = shared.declared;
  const time = (instant: string): string => sayInstant(instant, language);
  const collect = cohorts
    .toSorted((a, b) => a.interviewOn.localeCompare(b.interviewOn))
    .map(({ interviewOn, collectFromOn }) =>
      say('share.collect', {
        interview: formatLongDay(interviewOn, language),
        collect: formatLongDay(collectFromOn, language),
      }),
    );
  return {
    office: name,
    headline: outage === null ? say('share.no-outage') : say('office.outage', { since: time(outage.since) }),
    sentence: outage?.sentence,
    services:
      open === null
        ? []
        : officeServices.map((service) => ({
            name: say(`service.${service}`),
            isOpen: open[service],
            state: say(open[service] ? 'open' : 'closed'),
          })),
    warnings: [
      ...(takesNewcomers === false ? [say('office.newcomers.no')] : []),
      ...(open?.expedited === false ? [say('office.expedited.no')] : []),
      ...(open?.collection === false ? [say('status.collect.closed')] : []),
    ],
    collectTitle: say('office.cohorts'),
    collect: collect.length === 0 ? [say('office.cohorts.none')] : collect,
    contact: say('share.contact', { phone: shared.phone, complaint: shared.complaintLine }),
    asOf: say('share.as-of', { made: time(shared.madeAt), declared: declaredAt === null ? '–' : time(declaredAt) }),
    expires: say('share.expires', { time: time(shared.expiresAt) }),
  };
}

/** The latest `count`, and how many are left out: an old day matters to few. */
export function latestOf(
  { collect }: ShareLines,
  count: number,
  language: PageLanguage,
): { readonly shown: readonly string[]; readonly more: string | undefined } {
  const left = Math.max(0, collect.length - count);
  return {
    shown: collect.slice(left),
    more: left === 0 ? undefined : pageWords(language)('share.more', { count: left }),
  };
}
