import { type Lane, lanes } from '../../domain/queue/lanes.ts';
import type { Words } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import type { CaseSummary, Status } from '../../queries/views.ts';
import { takenUpWords } from '../../ui/frame/attempts/taken-up-words.ts';
import { unreadableWords } from '../../ui/frame/attempts/unreadable-words.ts';
import { whyWords } from '../../ui/frame/attempts/why-words.ts';
import { whyOf } from '../../ui/frame/attempts/why-waiting.ts';
import type { Moments } from '../../ui/moments.ts';
import { hasConflict, waits } from './queue-view.ts';

/** Why this application is where it is, in the row and not behind a click; empty when there is nothing to say. */
export function rowWhy(
  row: CaseSummary,
  status: Status | undefined,
  waitingLanes: ReadonlySet<Lane>,
  alike: readonly CaseSummary[],
  about: About,
): string {
  const nameOf = ({ number, name }: CaseSummary) => number ?? (name === '' ? about.t('desk.nameless') : name);
  const others = alike.map(nameOf).join(', ');
  const looksAlike = alike.length === 0 ? [] : [about.t('queue.why.alike', { others })];
  const handedOver = row.handedOverAt === undefined ? [] : [`${about.t('desk.handed-over')}.`];
  const { t, moments, now } = about;
  // Handed over, nobody waits for the centre any more.
  const taken =
    row.takenUp === undefined || row.handedOverAt !== undefined ? [] : [takenUpWords(row.takenUp, t, moments, now)];
  const unreadable = row.unreadable === undefined ? [] : [unreadableWords(row.unreadable, t)];
  return [...handedOver, ...unreadable, ...looksAlike, whyThere(row, status, waitingLanes, about), ...taken]
    .filter(Boolean)
    .join(' ');
}

interface About {
  readonly t: Words['t'];
  readonly moments: Moments;
  readonly now: number;
  /** The counters of the office, with when each was last heard here. */
  readonly heard: readonly CounterView[];
}

function whyThere(
  row: CaseSummary,
  status: Status | undefined,
  waitingLanes: ReadonlySet<Lane>,
  { t, moments, now, heard }: About,
): string {
  if (hasConflict(row)) return t('queue.why.conflict');
  if (row.review?.isDisputed === true) return t('queue.why.disputed');
  const ofAnother = row.elsewhere !== undefined && row.safety === 'office';
  if (ofAnother || row.safety === 'elsewhere') {
    const heardAt = heard.find(({ counter, own }) => !own && counter === row.elsewhere)?.heardAt;
    return t('queue.why.elsewhere', { counter: row.elsewhere ?? '', at: moments.since(heardAt, now) });
  }
  if (!waits(row) || status === undefined) return '';
  const before = lanes.slice(0, lanes.indexOf(row.lane)).filter((lane) => waitingLanes.has(lane));
  const why = whyOf(row, status.overview.secondCopy.state, status.attempts, before);
  return whyWords(why, t, moments, now);
}
