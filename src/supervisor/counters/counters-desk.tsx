import { useWords } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import { useApp } from '../../ui/app-context.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { useMoments } from '../../ui/moments.ts';
import { DeviceState } from './device-state.tsx';
import './counters-desk.css';

/** Beyond this a counter is called silent: it writes a report each hour. */
const silentMs = 2 * 60 * 60_000;
/** A clock that is further off than this confirms dates wrongly sooner or later. */
const clockOffMs = 2 * 60_000;

/** The counters of the office as this device last heard of them: since when, and what each said of itself. */
export function CountersDesk() {
  const { queries } = useApp();
  const { t } = useWords();
  const counters = queries.counters.value;
  return (
    <section class="counters">
      <h1>{t('counters.title')}</h1>
      <p class="soft">{t('counters.lead')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('counters.counter')}</th>
            <th scope="col">{t('counters.heard')}</th>
            <th scope="col">{t('counters.copies')}</th>
            <th scope="col">{t('counters.waiting')}</th>
            <th scope="col">{t('counters.room')}</th>
            <th scope="col">{t('counters.clock')}</th>
          </tr>
        </thead>
        <tbody>
          {counters.map((counter, index) => (
            <CounterRow key={`${index} ${counter.counter}`} counter={counter} />
          ))}
        </tbody>
      </table>
      {counters.length < 2 && <p>{t('counters.none')}</p>}
    </section>
  );
}

function CounterRow({ counter }: { readonly counter: CounterView }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const now = queries.now.value;
  const { report, reportedAt, heardAt } = counter;
  const isSilent = heardAt !== undefined && now - Date.parse(heardAt) > silentMs;
  return (
    <tr>
      <th scope="row">
        {t('frame.counter', { counter: counter.counter })}
        <div class="small">
          <DeviceState device={counter} />
        </div>
      </th>
      <td>
        {counter.own ? (
          t('counters.here')
        ) : (
          <Said
            good={heardAt !== undefined && !isSilent}
            words={heardAt === undefined ? t('unknown') : t('counters.heard-at', { at: moments.since(heardAt, now) })}
          />
        )}
        {reportedAt !== undefined && (
          <div class="small soft">{t('counters.reported', { at: moments.since(reportedAt, now) })}</div>
        )}
      </td>
      {report === undefined ? (
        <td colSpan={4} class="soft">
          {t('counters.no-report')}
        </td>
      ) : (
        <>
          <td>
            <Said good={report.secondCopy === 'whole'} words={t(`counters.copies.${report.secondCopy}`)} />
          </td>
          <td class="figures">{t('counters.waiting-count', { count: report.applicationsWaiting })}</td>
          <td>
            <Said
              good={report.roomForNewCases && report.persistent}
              words={t(
                report.roomForNewCases
                  ? report.persistent
                    ? 'counters.room.enough'
                    : 'counters.room.evictable'
                  : 'counters.room.full',
              )}
            />
          </td>
          <td>{clockWords(report.clockOffsetMs)}</td>
        </>
      )}
    </tr>
  );

  function clockWords(offsetMs: number | undefined) {
    if (offsetMs === undefined) return t('unknown');
    const seconds = Math.round(Math.abs(offsetMs) / 1_000);
    const word = offsetMs < 0 ? 'counters.clock.behind' : 'counters.clock.ahead';
    return <Said good={Math.abs(offsetMs) <= clockOffMs} words={t(word, { seconds })} />;
  }
}

function Said({ good, words }: { readonly good: boolean; readonly words: string }) {
  return (
    <span class="mark" data-tone={good ? 'plain' : 'attention'}>
      <Shape name={good ? 'check' : 'attention'} />
      <span>{words}</span>
    </span>
  );
}
