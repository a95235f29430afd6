import { timeToEmpty } from '../../../domain/backlog/time-to-empty.ts';
import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../../ui/app-context.ts';
import { sizeOf } from '../../../ui/frame/attempts/attempt-words.ts';

/** What waits on this computer, how much it is, and when it will be gone as far as that can be known. */
export function QueueSummary({ now }: { readonly now: number }) {
  const { queries } = useApp();
  const { t } = useWords();
  const status = queries.status.value;
  if (status === undefined) return null;
  const { counters, reachability } = status.overview;
  const empty = timeToEmpty({
    bytesWaiting: counters.bytesWaiting,
    isReachable: reachability?.state === 'reachable',
    sent: status.attempts.filter(({ outcome }) => outcome === 'progress'),
    nowMs: now,
  });
  const parts = [
    t('backlog.now', { count: counters.applicationsWaiting, size: sizeOf(counters.bytesWaiting) }),
    endWords(),
  ];
  return <p class="queue-summary figures">{parts.join(' · ')}</p>;

  function endWords(): string {
    switch (empty.kind) {
      case 'empty':
        return t('backlog.end.empty');
      case 'unknown':
        return t(`backlog.end.${empty.why}`);
      case 'range': {
        const from = lengthOf(empty.fromMs);
        if (empty.toMs === undefined) return t('backlog.end.at-least', { from });
        const to = lengthOf(empty.toMs);
        return from === to ? t('backlog.end.about', { from }) : t('backlog.end.range', { from, to });
      }
    }
  }

  /** Rounded as coarsely as the guess is. */
  function lengthOf(ms: number): string {
    const minutes = Math.max(1, Math.round(ms / 60_000));
    if (minutes < 60) return t('age.minutes', { count: minutes });
    const hours = Math.floor(minutes / 60);
    const left = Math.floor((minutes % 60) / 10) * 10;
    if (hours >= 48) return t('age.days', { count: Math.round(hours / 24) });
    return left === 0 ? t('age.hours', { count: hours }) : t('backlog.hours-minutes', { hours, minutes: left });
  }
}
