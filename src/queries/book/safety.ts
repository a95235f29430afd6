import { unreachable } from '../../domain/result.ts';
import type { Receipt, ReceiptClass } from '../../protocol/receipt.ts';
import type { JournalId } from '../../domain/ids.ts';
import type { AtHub } from '../../storage/outbox/hub-ports.ts';
import type { Overview, Progress, SecondCopyHealth } from '../../storage/ports.ts';
import type { Attempt } from '../../storage/outbox/reach-ports.ts';
import type { Safety } from '../views.ts';
import type { CaseFact } from './case-fact.ts';
import type { CaseRow } from './case-row.ts';

/** From least to most safe. */
const bySafety: readonly Safety[] = [
  'attention',
  'stored',
  'sending',
  'being-sent-again',
  'elsewhere',
  'office',
  'received-volatile',
  'received',
  'replicated',
  'archived',
];

type OwnProgress = Pick<Progress, 'toSeq' | 'completeToSeq' | 'receipt' | 'archived' | 'forkAtSeq' | 'branch'> & {
  readonly epoch?: string | undefined;
};

/** What of all that storage says decides how safe a case is. */
export interface SafetyFacts {
  readonly journals: readonly {
    readonly journal: JournalId;
    readonly progress: OwnProgress;
  }[];
  readonly secondCopy: SecondCopyHealth;
  /** Journals of other counters, with what the centre says of them in the present epoch. */
  readonly others?: readonly { readonly journal: JournalId; readonly receipt?: Receipt }[];
  /** What the office hub has of any of them. */
  readonly hub?: { readonly has: readonly AtHub[] };
}

/** Two with the same key make every case equally safe: a save alone changes nothing of it. */
export function safetyKey({ journals, secondCopy, others = [], hub }: SafetyFacts): string {
  const said = (receipt: Receipt | undefined) => [
    ...[receipt?.toSeq, receipt?.completeToSeq, receipt?.class, receipt?.archived?.toSeq],
  ];
  const reached = journals.map(({ journal, progress }) => {
    const { toSeq, completeToSeq, receipt, archived, forkAtSeq } = progress;
    const ours = [toSeq, completeToSeq, receipt?.class, archived?.toSeq, forkAtSeq];
    return [journal, ...ours, ...said(branchReceipt(progress))];
  });
  const heard = others.map(({ journal, receipt }) => [journal, ...said(receipt)]);
  return JSON.stringify([reached, secondCopy, heard, hub?.has]);
}

/** How far a case reaches into each journal; apart from that, by what was not written here. */
export interface Reach {
  readonly written: ReadonlyMap<JournalId, Place>;
  readonly brought: ReadonlyMap<JournalId, Place>;
}

interface Place {
  readonly lastSeq: number;
  readonly lastPartsSeq: number;
}

export function reachOf({ facts }: Pick<CaseRow, 'facts'>): Reach {
  const written = new Map<JournalId, Place>();
  const brought = new Map<JournalId, Place>();
  for (const { journal, seq, parts, bytes } of facts) {
    const reach = bytes === undefined ? written : brought;
    const { lastSeq, lastPartsSeq } = reach.get(journal) ?? { lastSeq: 0, lastPartsSeq: 0 };
    const partsSeq = parts === true ? seq : 0;
    reach.set(journal, { lastSeq: Math.max(lastSeq, seq), lastPartsSeq: Math.max(lastPartsSeq, partsSeq) });
  }
  return { written, brought };
}

/**
 * How safe a case is: the lowest of all its entries and parts, in whichever journals they are, by signed receipts of the
 * present epoch, and by what was archived in any.
 */
export function safetyOf(
  { written, brought }: Reach,
  { journals, others = [], hub }: SafetyFacts,
  sending: boolean,
): Safety {
  let least = bySafety.length;
  const take = (safety: Safety): void => {
    least = Math.min(least, bySafety.indexOf(safety));
  };
  const isAtOffice = (journal: JournalId, { lastSeq, lastPartsSeq }: Place): boolean =>
    hub?.has.some((at) => at.journal === journal && lastSeq <= at.toSeq && lastPartsSeq <= at.completeToSeq) === true;
  for (const { journal, progress } of journals) {
    const branch = brought.get(journal);
    if (branch !== undefined) take(safetyOfBranch(progress, branch));
    const place = written.get(journal);
    if (place === undefined) continue;
    const safety = safetyIn(progress, place, sending);
    take((safety === 'stored' || safety === 'sending') && isAtOffice(journal, place) ? 'office' : safety);
  }
  for (const { journal, receipt } of others) {
    // Facts of older versions do not say that they were brought.
    const place = brought.get(journal) ?? written.get(journal);
    if (place === undefined) continue;
    const safety = safetyElsewhere(receipt, place);
    take(safety === 'elsewhere' && isAtOffice(journal, place) ? 'office' : safety);
  }
  return bySafety[least] ?? 'stored';
}

/** What lies here in another branch of our own journal: our own receipts say nothing of it. */
function safetyOfBranch(progress: OwnProgress, place: Place): Safety {
  const safety = safetyElsewhere(branchReceipt(progress), place);
  return safety !== 'elsewhere' ? safety : progress.forkAtSeq === undefined ? 'stored' : 'attention';
}

/** What the centre says of that branch: of an older epoch only what is archived counts. */
export function branchReceipt({ branch, epoch }: Pick<OwnProgress, 'branch' | 'epoch'>): Receipt | undefined {
  return branch === undefined || branch.epoch === epoch ? branch : { ...branch, toSeq: 0, completeToSeq: 0 };
}

function safetyElsewhere(receipt: Receipt | undefined, { lastSeq, lastPartsSeq }: Place): Safety {
  if (isArchived(receipt?.archived, lastSeq)) return 'archived';
  const covered = receipt !== undefined && lastSeq <= receipt.toSeq && lastPartsSeq <= receipt.completeToSeq;
  return covered ? wordOf(receipt.class) : 'elsewhere';
}

/** Entries up to there, and all their parts. */
const isArchived = (archived: { readonly toSeq: number } | undefined, lastSeq: number): boolean =>
  archived !== undefined && lastSeq <= archived.toSeq;

/** An entry without parts is covered up to `toSeq`, one with parts up to `completeToSeq`. */
function safetyIn(progress: OwnProgress, { lastSeq, lastPartsSeq }: Place, sending: boolean): Safety {
  if (isArchived(progress.archived, lastSeq)) return 'archived';
  const covered = lastSeq <= progress.toSeq && lastPartsSeq <= progress.completeToSeq;
  if (covered && progress.receipt !== undefined) return wordOf(progress.receipt.class);
  if (progress.forkAtSeq !== undefined && progress.forkAtSeq <= lastSeq) return 'attention';
  return sending ? 'sending' : 'stored';
}

function wordOf(receiptClass: ReceiptClass): Safety {
  switch (receiptClass) {
    case 'office':
      return 'office';
    case 'volatile':
      return 'received-volatile';
    case 'committed':
      return 'received';
    case 'replicated':
      return 'replicated';
    case 'archived':
      return 'archived';
    default:
      return unreachable(receiptClass);
  }
}

const sendingShownMs = 30_000;

/** Something got through a moment ago and more waits: only then does a screen say *sending*. */
export function isSending(overview: Overview, lastAttempt: Attempt | undefined, nowMs: number): boolean {
  return (
    overview.reachability?.state === 'reachable' &&
    lastAttempt?.outcome === 'progress' &&
    nowMs - Date.parse(lastAttempt.at) < sendingShownMs
  );
}

/** Entries beyond what the second copy holds exist once on this device. */
export function inOneCopy(row: CaseRow, { secondCopy, journals }: SafetyFacts): boolean {
  switch (secondCopy.state) {
    case 'whole':
      return false;
    case 'behind':
      return row.facts.some((fact) => isBehind(fact, secondCopy, journals));
    case 'failing':
    case 'absent':
      return true;
    default:
      return unreachable(secondCopy);
  }
}

/** At or after the first entry that the second copy lacks: later journals too, as it is filled from the oldest on. */
function isBehind(
  fact: CaseFact,
  behind: Extract<SecondCopyHealth, { state: 'behind' }>,
  journals: SafetyFacts['journals'],
): boolean {
  if (fact.journal === behind.journal) return fact.seq >= behind.fromSeq;
  const place = (name: JournalId): number => journals.findIndex(({ journal }) => journal === name);
  return place(fact.journal) > place(behind.journal);
}
