import { sayInstant } from '../../domain/time/offset-instant.ts';
import { formatLongDay } from '../../domain/time/office-time.ts';
import type { ApplicationStatus } from '../../protocol/public/application-status.ts';
import { type Html, html } from './html.ts';
import { type PageLanguage, type PageWord, type Say, pageWords } from './page-words.ts';

/** What was asked, and what there is to say. */
export type StatusAnswer =
  | { readonly kind: 'nothing-asked' }
  | { readonly kind: 'mistyped'; readonly typed: string }
  | { readonly kind: 'unknown'; readonly typed: string }
  | { readonly kind: 'too-many'; readonly typed: string; readonly waitS: number }
  | { readonly kind: 'known'; readonly status: ApplicationStatus };

export function statusBody(answer: StatusAnswer, language: PageLanguage): Html {
  const say = pageWords(language);
  if (answer.kind === 'known') return known(answer.status, language, say);
  const typed = answer.kind === 'nothing-asked' ? '' : answer.typed;
  return html`<h1>${say('status.title')}</h1>
${answer.kind === 'nothing-asked' && html`<p>${say('status.what')}</p>`}
${answer.kind !== 'nothing-asked' && html`<div class="notice" role="alert"><p>${complaint(answer, say)}</p></div>`}
<form method="get" action="/status">
<label for="code">${say('status.code')}</label>
<p class="soft" id="hint">${say('status.code.hint')}</p>
<input id="code" name="code" value="${typed}" maxlength="20" required autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint" />
${language === 'en' && html`<input type="hidden" name="lang" value="en" />`}
<button type="submit">${say('status.ask')}</button>
</form>`;
}

function complaint(answer: Exclude<StatusAnswer, { kind: 'nothing-asked' | 'known' }>, say: Say): string {
  switch (answer.kind) {
    case 'mistyped':
      return say('status.bad-code');
    case 'unknown':
      return say('status.unknown');
    case 'too-many':
      return say('status.too-many', { seconds: answer.waitS });
  }
}

function known(status: ApplicationStatus, language: PageLanguage, say: Say): Html {
  const { officeName, office, steps, visitEnded, readyAt, handedOverAt } = status;
  const comeFor = handedOverAt === null && readyAt === null ? status.comeFor : [];
  const named = (of: ApplicationStatus['comeFor']): string => of.map((step) => say(`step.${step}`)).join(', ');
  const closed = steps.filter((step) => step.closed).map(({ step }) => step);
  return html`<h1>${say('status.title')}</h1>
${officeName !== null && html`<p>${say('status.office', { office: officeName })}</p>`}
<div class="notice">
${
  handedOverAt === null
    ? readyAt !== null
      ? html`<p class="big">${say('status.ready', { time: sayInstant(readyAt, language) })}</p>
<p>${say(status.collectionClosed ? 'status.collect.closed' : 'status.ready.how')}</p>`
      : html`<p class="big">${comeFor.length > 0 ? say('status.come', { steps: named(comeFor) }) : say('status.no-need')}</p>
${closed.length > 0 && html`<p>${say('status.come.closed', { steps: named(closed) })}</p>`}
${!visitEnded && html`<p>${say('status.visit-open')}</p>`}
<p>${whenToCollect(status, language, say)}</p>`
    : html`<p class="big">${say('status.handed-over', { time: sayInstant(handedOverAt, language) })}</p>
<p>${say('status.handed-over.else')}</p>`
}
</div>
<h2>${say('status.steps')}</h2>
<ul>${steps.map((step) => html`<li>${say(`step.${step.step}`)} <b>${stateWords(step, say)}</b></li>`)}</ul>
${
  handedOverAt === null &&
  html`<p>${say(comeFor.length > 0 ? 'status.bring.back' : 'status.bring')}</p>
${readyAt === null && html`<p>${atCasework(status, language, say)}</p>`}`
}
<p class="per">${say('status.received', {
    first: sayInstant(status.receivedAt, language),
    last: sayInstant(status.updatedAt, language),
  })}</p>
${office !== null && html`<p><a href="/kantor/${office}${language === 'en' ? '?lang=en' : ''}">${say('status.office-page')}</a></p>`}
<p><a href="/status${language === 'en' ? '?lang=en' : ''}">${say('status.again')}</a></p>`;
}

/** That casework has it decides nothing; the days that the law gives are named, and promised by nobody. */
function atCasework({ takenUpAt, clock }: ApplicationStatus, language: PageLanguage, say: Say): string {
  if (takenUpAt === null) return say('status.decision');
  const taken = say('status.taken-up', { time: sayInstant(takenUpAt, language) });
  if (clock === null) return `${taken} ${say('status.taken-up.decision')}`;
  const from = sayInstant(clock.from, language);
  const days = say('status.clock', { from, day: formatLongDay(clock.dueOn, language) });
  return `${taken} ${days} ${say('status.taken-up.decision')}`;
}

function whenToCollect(
  { collectionClosed, collectFromOn }: ApplicationStatus,
  language: PageLanguage,
  say: Say,
): string {
  if (collectionClosed) return say('status.collect.closed');
  if (collectFromOn === null) return say('status.collect.unknown');
  return say('status.collect', { day: formatLongDay(collectFromOn, language) });
}

function stateWords({ step, state, items = 0 }: ApplicationStatus['steps'][number], say: Say): string {
  if (step === 'documents' && items > 0) return say('state.documents', { items });
  if (step === 'payment' && state === 'done') return say('state.payment');
  return say(`state.${state}` satisfies PageWord);
}
