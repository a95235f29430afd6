import { officeServices } from '../../domain/office/services.ts';
import { sayInstant } from '../../domain/time/offset-instant.ts';
import { formatLongDay } from '../../domain/time/office-time.ts';
import type { Declared } from '../../protocol/public/declared.ts';
import { type Html, html } from './html.ts';
import { type PageLanguage, pageWords } from './page-words.ts';
import type { Shared } from './share-lines.ts';

/** What an office declared, for whoever thinks of travelling there. `alone` for a page that travels without the centre. */
export function officeBody(declared: Declared, language: PageLanguage, alone?: Omit<Shared, 'declared'>): Html {
  const say = pageWords(language);
  const { name, outage, open, takesNewcomers, cohorts, declaredAt, heardAt } = declared;
  const time = (instant: string): string => sayInstant(instant, language);
  return html`<h1>${say('office.title', { name })}</h1>
${
  outage === null
    ? html`<p>${say(declaredAt === null ? 'office.nothing' : 'office.no-outage')}</p>`
    : html`<div class="notice"><p class="big">${say('office.outage', { since: time(outage.since) })}</p>
<p>${outage.sentence}</p><p class="soft">${outage.reason}</p></div>`
}
${
  takesNewcomers !== null &&
  html`<p class="big">${say(takesNewcomers ? 'office.newcomers.yes' : 'office.newcomers.no')}</p>`
}
${open?.expedited === false && html`<p>${say('office.expedited.no')}</p>`}
${open?.collection === false && html`<p class="big">${say('status.collect.closed')}</p>`}
${
  open !== null &&
  html`<h2>${say('office.services')}</h2>
<ul>${officeServices.map(
    (service) => html`<li>${say(`service.${service}`)} <b>${say(open[service] ? 'open' : 'closed')}</b></li>`,
  )}</ul>`
}
${
  (outage !== null || cohorts.length > 0) &&
  html`<h2>${say('office.cohorts')}</h2>
${
  cohorts.length === 0
    ? html`<p>${say('office.cohorts.none')}</p>`
    : html`<table><thead><tr><th scope="col">${say('office.cohort.interview')}</th><th scope="col">${say('office.cohort.collect')}</th></tr></thead>
<tbody>${cohorts
        .toSorted((a, b) => a.interviewOn.localeCompare(b.interviewOn))
        .map(
          ({ interviewOn, collectFromOn }) =>
            html`<tr><td>${formatLongDay(interviewOn, language)}</td><td><b>${formatLongDay(collectFromOn, language)}</b></td></tr>`,
        )}</tbody></table>`
}`
}
${
  alone !== undefined &&
  html`<p>${say('share.contact', { phone: alone.phone, complaint: alone.complaintLine })}</p>
<p class="per">${say('share.made', { time: time(alone.madeAt) })}</p>`
}
${declaredAt !== null && html`<p class="per">${say('office.per', { time: time(declaredAt) })}</p>`}
${heardAt !== null && html`<p class="per">${say('office.heard', { time: time(heardAt) })}</p>`}
${alone !== undefined && html`<p class="per"><b>${say('office.expires', { time: time(alone.expiresAt) })}</b></p>`}`;
}
