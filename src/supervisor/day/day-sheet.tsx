import type { OfficerId } from '../../domain/ids.ts';
import { formatLongDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import { staffName } from '../../queries/staff-name.ts';
import type { DayClosing } from '../../queries/supervisor/day-report.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import '../../ui/print/sheets.css';
import { CountsTable, DiscrepancyList } from './counts-table.tsx';
import { HeadsTable } from './heads-table.tsx';

/** So much fits on A4 with room for two signatures, whatever the remark; the entry has all. */
const countersOnPaper = 10;
const discrepanciesOnPaper = 8;
const headsOnPaper = 12;
/** Of counters, discrepancies and journals together; with more of them the journals have a sheet of their own. */
const rowsOnOneSheet = 6;

/** A closing as it was entered, on A4, for the supervisor and a witness to sign. Nobody of the applicants is on it. */
export function DaySheet({ closing, ownCounter }: { readonly closing: DayClosing; readonly ownCounter: string }) {
  const { queries } = useApp();
  const { t, language } = useWords();
  const moments = useMoments();
  const officer = useOfficerName(closing.officer);
  const phase = queries.phase.value;
  const { said, sealed, at } = closing;
  const { records, courier } = said;
  const discrepancies = sealed?.discrepancies ?? [];
  const isLong = said.counts.length + discrepancies.length + said.heads.length > rowsOnOneSheet;
  const head = (
    <header class="sheet-head">
      <div>
        <p class="sheet-office">{phase.kind === 'open' ? phase.place.profile.name : ''}</p>
        <h2>{t('day-sheet.title')}</h2>
        <p>{formatLongDay(said.day, language)}</p>
      </div>
      <p class="sheet-office">{t('frame.counter', { counter: ownCounter })}</p>
    </header>
  );
  const journals = (
    <>
      <h3>{t('day.heads')}</h3>
      <HeadsTable
        heads={said.heads.slice(0, headsOnPaper)}
        heard={(heardAt) => moments.since(heardAt, Date.parse(at))}
      />
      <NotOnPaper count={said.heads.length - headsOnPaper} words="day-sheet.heads-more" />
    </>
  );
  const signs = (
    <>
      <div class="sheet-signs">
        {(['day-sheet.supervisor', 'day-sheet.witness'] as const).map((who) => (
          <p key={who} class="sheet-sign">
            <span>{t(who)}</span>
            <span>{t('day-sheet.name')}</span>
          </p>
        ))}
      </div>
      <p class="sheet-foot">{t('day-sheet.foot', { counter: ownCounter })}</p>
    </>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="sheets" aria-label={t('day-sheet.title')} tabIndex={0}>
      <article class="sheet day-sheet">
        {head}
        <dl class="sheet-facts">
          <dt>{t('day-sheet.closed-at')}</dt>
          <dd>
            {moments.day(at)}, {moments.time(at)}
          </dd>
          <dt>{t('day-sheet.by')}</dt>
          <dd>{officer}</dd>
          <dt>{t('day-sheet.centre')}</dt>
          <dd>{t(said.centreReached ? 'day-sheet.centre.reached' : 'day-sheet.centre.unreached')}</dd>
          <dt>{t('day-sheet.courier')}</dt>
          <dd>
            {courier === undefined
              ? t('day-sheet.courier.none')
              : t('day-sheet.courier.of', { at: moments.time(courier.writtenAt), count: courier.entriesSince })}
          </dd>
          <dt>{t('day.entries')}</dt>
          <dd>
            {t('day.entries.of', { entries: records.entries, received: records.entries - records.entriesWaiting })}
          </dd>
          <dt>{t('day.parts')}</dt>
          <dd>{records.parts}</dd>
          <dt>{t('day-sheet.waiting')}</dt>
          <dd>
            {t('day.waiting.of', {
              applications: records.applicationsWaitingInAll,
              entries: records.entriesWaitingInAll,
            })}
          </dd>
          <dt>{t('day-sheet.reason')}</dt>
          <dd class="day-words">
            {sealed === undefined ? t('day-sheet.unread') : (sealed.reason ?? t('day-sheet.reason.none'))}
          </dd>
        </dl>
        {said.counts.length > 0 && (
          <>
            <h3>{t('day.numbers')}</h3>
            <CountsTable counts={said.counts.slice(0, countersOnPaper)} />
            <NotOnPaper count={said.counts.length - countersOnPaper} words="day-sheet.counts-more" />
          </>
        )}
        {sealed !== undefined &&
          (discrepancies.length === 0 ? (
            <p>{t('day.adds-up')}</p>
          ) : (
            <DiscrepancyList
              discrepancies={discrepancies}
              limit={discrepanciesOnPaper}
              more={sealed.discrepanciesMore}
            />
          ))}
        {!isLong && journals}
        {signs}
      </article>
      {isLong && (
        <article class="sheet day-sheet">
          {head}
          {journals}
          {signs}
        </article>
      )}
    </section>
  );
}

function NotOnPaper({
  count,
  words,
}: {
  readonly count: number;
  readonly words: 'day-sheet.heads-more' | 'day-sheet.counts-more';
}) {
  const { t } = useWords();
  return count > 0 ? <p>{t(words, { count })}</p> : null;
}

/** The name as the office's staff are known on this device, else the id. */
export function useOfficerName(officer: OfficerId | undefined): string {
  const { queries } = useApp();
  const phase = queries.phase.value;
  return staffName(phase.kind === 'open' ? phase.place : undefined, officer) ?? officer ?? '';
}
