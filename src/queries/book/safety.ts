import { unreachable } from '../../domain/result.ts';
import type { ReceiptClass } from '../../protocol/receipt.ts';
import type { Attempt, JournalProgress, Overview, SecondCopyHealth } from '../../storage/ports.ts';
import type { Safety } from '../views.ts';
import type { CaseFact } from './case-fact.ts';
import type { CaseRow } from './case-row.ts';

/** From least to most safe. */
const bySafety: readonly Safety[] = [
  'attention',
  'stored',
  'sending',
  'being-sent-again',
  'office',
  'received-volatile',
  'received',
  'replicated',
  'archived',
];

/**
 * How safe a case is: the lowest of all its entries and parts, in whichever journals of this device they are, by signed
 * receipts of the present epoch alone.
 */
export function safetyOf(row: CaseRow, overview: Overview, sending: boolean): Safety {
  const places = overview.journals.flatMap((journal) => safetyIn(journal, row, sending) ?? []);
  return bySafety.find((safety) => places.includes(safety)) ?? 'stored';
}

/** An entry without parts is covered up to `toSeq`, one with parts up to `completeToSeq`. */
function safetyIn({ journal, progress }: JournalProgress, row: CaseRow, sending: boolean): Safety | undefined {
  const facts = row.facts.filter((fact) => fact.journal === journal);
  if (facts.length === 0) return undefined;
  const lastSeq = Math.max(...facts.map(({ seq }) => seq));
  const lastPartsSeq = Math.max(0, ...facts.map(({ seq, parts }) => (parts === true ? seq : 0)));
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
export function inOneCopy(row: CaseRow, { secondCopy, journals }: Overview): boolean {
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
  journals: readonly JournalProgress[],
): boolean {
  if (fact.journal === behind.journal) return fact.seq >= behind.fromSeq;
  const place = (name: JournalProgress['journal']): number => journals.findIndex(({ journal }) => journal === name);
  return place(fact.journal) > place(behind.journal);
}
