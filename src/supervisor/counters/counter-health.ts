import type { Words } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import type { Moments } from '../../ui/moments.ts';

/** Beyond this a counter is called silent: it writes a report each hour. */
const silentMs = 2 * 60 * 60_000;
/** A clock that is further off than this confirms dates wrongly sooner or later. */
const clockOffMs = 2 * 60_000;

/** Something that is said of a counter, and whether it is as it should be. */
export interface Said {
  readonly good: boolean;
  readonly words: string;
}

export interface CounterHealth {
  /** Undefined for this computer. */
  readonly heard: Said | undefined;
  /** Undefined while it has not reported. */
  readonly reported:
    | { readonly copies: Said; readonly waiting: string; readonly room: Said; readonly clock: Said }
    | undefined;
}

export function healthOf(
  { own, heardAt, report }: CounterView,
  { t, moments, now }: { readonly t: Words['t']; readonly moments: Moments; readonly now: number },
): CounterHealth {
  const isSilent = heardAt === undefined || now - Date.parse(heardAt) > silentMs;
  const lastHeard = heardAt === undefined ? t('unknown') : t('counters.heard-at', { at: moments.since(heardAt, now) });
  return {
    heard: own ? undefined : { good: !isSilent, words: lastHeard },
    reported: report && {
      copies: { good: report.secondCopy === 'whole', words: t(`counters.copies.${report.secondCopy}`) },
      waiting: t('counters.waiting-count', { count: report.applicationsWaiting }),
      room: roomOf(report, t),
      clock: clockOf(report.clockOffsetMs, t),
    },
  };
}

type Report = NonNullable<CounterView['report']>;

function roomOf({ roomForNewCases, persistent }: Report, t: Words['t']): Said {
  if (!roomForNewCases) return { good: false, words: t('counters.room.full') };
  return { good: persistent, words: t(persistent ? 'counters.room.enough' : 'counters.room.evictable') };
}

/** Nobody has compared it yet: unknown, which is no fault. */
function clockOf(offsetMs: number | undefined, t: Words['t']): Said {
  if (offsetMs === undefined) return { good: true, words: t('unknown') };
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  if (seconds === 0) return { good: true, words: t('counters.clock.same') };
  const word = offsetMs < 0 ? 'counters.clock.behind' : 'counters.clock.ahead';
  return { good: Math.abs(offsetMs) <= clockOffMs, words: t(word, { seconds }) };
}
