import type { HandOverFacts } from '../../domain/collection/hand-over.ts';
import { formatLongDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { outstandingOf } from '../desk/outstanding.ts';

/** What is known of this passport, and what is not: that it is ready only the centre says, as far as it was heard. */
export function KnownFacts({ view, facts }: { readonly view: CaseView | undefined; readonly facts: HandOverFacts }) {
  const { queries } = useApp();
  const { t, language } = useWords();
  const { since } = useMoments();
  const office = queries.office.value;
  const summary = view?.summary;
  const open = summary === undefined ? [] : outstandingOf(summary);
  const steps = open.map((step) => t(`step.${step}`)).join(', ');
  return (
    <dl class="recorded collection-known">
      <div>
        <dt>{t('collection.known.case')}</dt>
        <dd>
          {summary?.door === undefined
            ? t('collection.known.case.unknown')
            : open.length === 0
              ? t('collection.known.case.done')
              : t('collection.known.case.open', { steps })}
        </dd>
      </div>
      <div>
        <dt>{t('collection.known.printed')}</dt>
        <dd>
          {summary?.readyAt === undefined
            ? t('collection.known.printed.unknown')
            : t('collection.known.printed.ready', { at: since(summary.readyAt, queries.now.peek()) })}
        </dd>
      </div>
      <div>
        <dt>{t('collection.known.from')}</dt>
        <dd>
          {facts.collectFromOn === undefined
            ? t('collection.known.from.unknown')
            : t('collection.known.from.day', { day: formatLongDay(facts.collectFromOn, language) })}
        </dd>
      </div>
      <div>
        <dt>{t('collection.known.office')}</dt>
        <dd>
          {office?.asOf === undefined
            ? t('collection.known.office.nothing')
            : t(facts.isClosed ? 'collection.known.office.closed' : 'collection.known.office.open', {
                at: since(office.asOf, queries.now.peek()),
              })}
        </dd>
      </div>
    </dl>
  );
}
