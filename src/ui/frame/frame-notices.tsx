import { useWords } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { useMoments } from '../moments.ts';
import { formOpen, here } from '../place.ts';

/** Once, when the computer's clock is in doubt: only a person can say what day and hour it is. */
export function ClockNotice() {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  if (queries.status.value?.clock !== 'doubtful') return null;
  const now = queries.now.value;
  return (
    <Notice
      kind="attention"
      title={t('clock.title')}
      acts={<Button onPress={() => actions.confirmClock()}>{t('clock.confirm')}</Button>}
    >
      <p>{t('clock.text', { day: moments.day(now), time: moments.time(now) })}</p>
    </Notice>
  );
}

/** Another device's supervisor took this one out; work goes on, and everyone here should know. */
export function RetiredNotice() {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const retired = useOwnCounter()?.retired;
  if (retired === undefined) return null;
  return (
    <Notice kind="attention">
      <p>{t('frame.retired', { at: moments.since(retired.at, queries.now.value) })}</p>
    </Notice>
  );
}

const useOwnCounter = (): CounterView | undefined => useApp().queries.counters.value.find(({ own }) => own);

/** A spare, until the centre has said that it knows of it. */
export function ProvisionalMark() {
  const { t } = useWords();
  const own = useOwnCounter();
  return own === undefined || own.confirmed === true || !/[a-z]$/.test(own.counter) ? null : (
    <span class="soft small">{t('frame.provisional')}</span>
  );
}

/** A new version waits. Quiet, and only where nobody is in the middle of something. */
export function UpdateNotice() {
  const { actions, queries } = useApp();
  const { t } = useWords();
  if (queries.status.value?.updateWaiting !== true || formOpen(here.value)) return null;
  return (
    <Notice acts={<Button onPress={() => actions.applyUpdate()}>{t('update.apply')}</Button>}>
      <p>{t('update.text')}</p>
    </Notice>
  );
}
