import { useWords } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { DeskScroll } from '../desk-scroll.tsx';
import { healthOf } from './counter-health.ts';
import { CounterPlan } from './counter-plan.tsx';
import { DeviceState } from './device-state.tsx';
import { SaidMark } from './said-mark.tsx';
import './counters-desk.css';

/** The counters of the office as this device last heard of them: since when, and what each said of itself. */
export function CountersDesk() {
  const { queries } = useApp();
  const { t } = useWords();
  const counters = queries.counters.value;
  return (
    <section class="counters">
      <h1 id="counters-title">{t('counters.title')}</h1>
      <p class="soft">{t('counters.lead')}</p>
      <CounterPlan counters={counters} />
      <DeskScroll labelledBy="counters-title">
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
      </DeskScroll>
      {counters.length < 2 && <p>{t('counters.none')}</p>}
    </section>
  );
}

function CounterRow({ counter }: { readonly counter: CounterView }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const now = queries.now.value;
  const { reportedAt } = counter;
  const { heard, reported } = healthOf(counter, { t, moments, now });
  return (
    <tr>
      <th scope="row">
        {t('frame.counter', { counter: counter.counter })}
        <div class="small">
          <DeviceState device={counter} />
        </div>
      </th>
      <td>
        {heard === undefined ? t('counters.here') : <SaidMark said={heard} />}
        {reportedAt !== undefined && (
          <div class="small soft">{t('counters.reported', { at: moments.since(reportedAt, now) })}</div>
        )}
      </td>
      {reported === undefined ? (
        <td colSpan={4} class="soft">
          {t('counters.no-report')}
        </td>
      ) : (
        <>
          <td>
            <SaidMark said={reported.copies} />
          </td>
          <td class="figures">{reported.waiting}</td>
          <td>
            <SaidMark said={reported.room} />
          </td>
          <td>
            {counter.report?.clockOffsetMs === undefined ? reported.clock.words : <SaidMark said={reported.clock} />}
          </td>
        </>
      )}
    </tr>
  );
}
