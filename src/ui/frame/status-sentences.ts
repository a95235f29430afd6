import { unreachable } from '../../domain/result.ts';
import type { Key, Values } from '../../locales/translate.ts';
import type { Status } from '../../queries/views.ts';
import type { ReceiptClass } from '../../protocol/receipt.ts';
import { quietAfterMs } from '../../storage/outbox/reach-ports.ts';
import type { ShapeName } from '../components/shape.tsx';
import type { Moments } from '../moments.ts';

/**
 * The status bar in words. It says what the overview says and nothing beyond: no receipt, no *received*; no date, no
 * date. Sentences that need somebody come first.
 */
export interface Sentence {
  readonly name: 'centre' | 'hub' | 'waiting' | 'receipt' | 'copies' | 'room' | 'fork';
  readonly tone: 'plain' | 'accent' | 'good' | 'attention' | 'bad';
  readonly shape: ShapeName;
  readonly text: string;
}

type Say = (key: Key, values?: Values) => string;

export function statusSentences(status: Status, now: number, t: Say, moments: Moments): readonly Sentence[] {
  const { overview } = status;
  const sentences = [
    centre(overview.reachability, now, t, moments),
    hub(overview, now, t, moments),
    fork(overview.journals, t),
    room(overview.roomForNewCases, t),
    waiting(overview, now, t, moments),
    receipt(overview.journals, now, t, moments),
    copies(overview.secondCopy, now, t, moments),
  ];
  return sentences.filter((sentence) => sentence !== undefined);
}

type Overview = Status['overview'];

function centre(reachability: Overview['reachability'], now: number, t: Say, moments: Moments): Sentence {
  if (reachability === undefined || reachability.state === 'unknown') {
    return { name: 'centre', tone: 'plain', shape: 'dotted', text: t('status.centre.unknown') };
  }
  const since = moments.since(reachability.since, now);
  if (reachability.state === 'unreachable') {
    return { name: 'centre', tone: 'attention', shape: 'attention', text: t('status.centre.unreachable', { since }) };
  }
  const { lastStatementAt } = reachability;
  const quiet = lastStatementAt !== undefined && now - Date.parse(lastStatementAt) > quietAfterMs;
  const text = quiet
    ? t('status.centre.quiet', { at: moments.since(lastStatementAt, now) })
    : t('status.centre.reachable', { since });
  return { name: 'centre', tone: quiet ? 'plain' : 'good', shape: quiet ? 'ring' : 'disc', text };
}

/** Beside what the centre has, never in its place. */
function hub({ hub: known, journals }: Overview, now: number, t: Say, moments: Moments): Sentence | undefined {
  const { state, since } = known?.reachability ?? {};
  if (known === undefined || state === undefined) return undefined;
  if (state !== 'reachable') {
    const text = t('status.hub.unreachable', { since: moments.since(since, now) });
    return { name: 'hub', tone: 'attention', shape: 'attention', text };
  }
  const at = new Map(known.has.map(({ journal, completeToSeq }) => [journal, completeToSeq]));
  const count = journals.reduce((sum, { journal, seq }) => sum + seq - Math.min(seq, at.get(journal) ?? 0), 0);
  return count === 0
    ? { name: 'hub', tone: 'plain', shape: 'check', text: t('status.hub.all') }
    : { name: 'hub', tone: 'accent', shape: 'ring', text: t('status.hub.some', { count }) };
}

function waiting({ counters, journals, hub: known }: Overview, now: number, t: Say, moments: Moments): Sentence {
  const oldest = moments.age(counters.oldestWaitingAt, now);
  if (counters.applicationsWaiting > 0) {
    const isAtOffice = known?.has.some((at) => at.toSeq > 0 && journals.some((own) => own.journal === at.journal));
    const key = isAtOffice === true ? 'status.waiting.at-office' : 'status.waiting.applications';
    const text = t(key, { count: counters.applicationsWaiting, oldest });
    return { name: 'waiting', tone: 'accent', shape: 'ring', text };
  }
  if (counters.entriesWaiting > 0) {
    const text = t('status.waiting.entries', { count: counters.entriesWaiting, oldest });
    return { name: 'waiting', tone: 'accent', shape: 'ring', text };
  }
  return { name: 'waiting', tone: 'plain', shape: 'check', text: t('status.waiting.none') };
}

export function receiptClassWord(receiptClass: ReceiptClass): Key {
  switch (receiptClass) {
    case 'office':
      return 'receipt.office';
    case 'volatile':
      return 'receipt.volatile';
    case 'committed':
      return 'receipt.committed';
    case 'replicated':
      return 'receipt.replicated';
    case 'archived':
      return 'receipt.archived';
    default:
      return unreachable(receiptClass);
  }
}

/** Of the newest journal that has one: one that was begun a moment ago says nothing of what was received before. */
function receipt(journals: Overview['journals'], now: number, t: Say, moments: Moments): Sentence {
  const progress = journals.findLast((one) => one.progress.toSeq > 0)?.progress;
  if (progress?.receipt === undefined) {
    return { name: 'receipt', tone: 'plain', shape: 'dash', text: t('status.receipt.none') };
  }
  const values = {
    at: moments.since(progress.receivedAt, now),
    class: t(receiptClassWord(progress.receipt.class)),
  };
  return { name: 'receipt', tone: 'plain', shape: 'info', text: t('status.receipt.last', values) };
}

function copies(health: Overview['secondCopy'], now: number, t: Say, moments: Moments): Sentence {
  switch (health.state) {
    case 'whole':
      return { name: 'copies', tone: 'plain', shape: 'check', text: t('status.copies.whole') };
    case 'behind':
      return { name: 'copies', tone: 'attention', shape: 'attention', text: t('status.copies.behind') };
    case 'failing': {
      const text = t('status.copies.failing', { since: moments.since(health.since, now) });
      return { name: 'copies', tone: 'attention', shape: 'attention', text };
    }
    case 'absent':
      return { name: 'copies', tone: 'attention', shape: 'attention', text: t('status.copies.absent') };
    default:
      return unreachable(health);
  }
}

function room(roomForNewCases: boolean, t: Say): Sentence | undefined {
  if (roomForNewCases) return undefined;
  return { name: 'room', tone: 'bad', shape: 'attention', text: t('status.room') };
}

/** Until a supervisor has seen it. */
export const isForkNews = ({ progress }: Overview['journals'][number]): boolean =>
  progress.forkAtSeq !== undefined && progress.forkSeen === undefined;

function fork(journals: Overview['journals'], t: Say): Sentence | undefined {
  if (!journals.some(isForkNews)) return undefined;
  return { name: 'fork', tone: 'attention', shape: 'attention', text: t('status.fork') };
}
