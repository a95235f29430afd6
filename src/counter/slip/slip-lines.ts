import { formatDay, formatLongDay, officeDay } from '../../domain/time/office-time.ts';
import { type Key, type Language, type Values, translate } from '../../locales/translate.ts';
import type { StepState } from '../../queries/views.ts';
import type { Place } from '../../queries/views.ts';
import type { SlipFacts } from './slip-facts.ts';

/** The sentences of a slip, each from a fact, in one language. The first says whether to come back, or come to collect. */
export function slipLines(facts: SlipFacts, { profile }: Place, language: Language): readonly [string, ...string[]] {
  const t = (key: Key, values?: Values): string => translate(language, key, values);
  const day = (at: string) => ({ day: sinceDay(at, profile.zone, language) });
  if (facts.handedOverAt !== undefined) return [t('slip.handed-over', day(facts.handedOverAt))];
  if (facts.readyAt !== undefined) {
    const ready = t('slip.ready', day(facts.readyAt));
    return facts.collectionClosed ? [t('slip.earliest.closed'), ready, t('slip.bring')] : [ready, t('slip.bring')];
  }
  return [
    facts.outstanding.length === 0 ? t('slip.no-return') : t('slip.return', { steps: outstanding(facts, language) }),
    ...documentLines(facts, language),
    t(facts.receivedByCentre ? 'slip.received' : 'slip.not-registered'),
    facts.collectFromOn === undefined
      ? t(facts.collectionClosed ? 'slip.earliest.closed' : 'slip.earliest')
      : t(facts.collectionClosed ? 'slip.earliest.on.closed' : 'slip.earliest.on', {
          day: formatLongDay(facts.collectFromOn, language),
        }),
    ...(facts.accelerated === undefined ? [] : [t(`slip.accelerated.${facts.accelerated}`)]),
    t(`slip.payment.${facts.payment}`),
    t(`slip.news.${facts.news}`),
    t('slip.bring'),
    t('slip.urgent', { phone: profile.phone }),
  ];
}

/** How far a step is, in the words of the paper. */
export function stepWords(state: StepState): string {
  const t = (key: Key, values?: Values): string => translate('id', key, values);
  switch (state.kind) {
    case 'done':
      return t('slip.step.done');
    case 'elsewhere':
      return t('slip.step.elsewhere');
    case 'partial':
      return t('step.state.partial', { settled: state.settled, of: state.of });
    case 'not-taken':
      return t(state.mode === 'waived' ? 'slip.step.waived' : 'slip.step.deferred');
    case 'conflict':
      return t('slip.step.checked');
    case 'open':
    case 'draft':
      return t('slip.step.open');
  }
}

/** `20 Juni 2024`. */
export function sinceDay(at: string, zone: string, language: Language): string {
  const ms = Date.parse(at);
  return Number.isFinite(ms) ? formatDay(officeDay(ms, zone), language) : translate(language, 'unknown');
}

/** One line for each last day, the soonest first; what has none at the end. */
function documentLines({ documents }: SlipFacts, language: Language): readonly string[] {
  const days = [...new Set(documents.map(({ dueOn }) => dueOn ?? ''))].sort((a, b) =>
    b === '' ? -1 : a === '' ? 1 : a < b ? -1 : 1,
  );
  return days.map((day) => {
    const names = documents.filter(({ dueOn }) => (dueOn ?? '') === day);
    const list = names.map(({ item }) => translate(language, `document.${item}`)).join(', ');
    return day === ''
      ? translate(language, 'slip.documents', { documents: list })
      : translate(language, 'slip.documents.until', { documents: list, day: formatLongDay(day, language) });
  });
}

function outstanding(facts: SlipFacts, language: Language): string {
  const words = facts.outstanding.map((step) => translate(language, `step.${step}`).toLowerCase());
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}
