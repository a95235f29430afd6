import { unreachable } from '../../domain/result.ts';
import type { ReceiptClass } from '../../protocol/receipt.ts';
import type { Attempt, Overview } from '../../storage/ports.ts';
import type { Safety } from '../views.ts';
import type { CaseRow } from './case-row.ts';

/**
 * How safe a case is: the lowest of all its entries and parts, by signed receipts of the present epoch alone. An entry
 * without parts is covered up to `toSeq`, one with parts up to `completeToSeq`.
 */
export function safetyOf(row: CaseRow, overview: Overview, sending: boolean): Safety {
  const { progress } = overview;
  const lastSeq = Math.max(0, ...row.facts.map(({ seq }) => seq));
  const lastPartsSeq = Math.max(0, ...row.facts.map(({ seq, parts }) => (parts === true ? seq : 0)));
  if (progress === undefined) return 'stored';
  if (progress.forkAtSeq !== undefined && progress.forkAtSeq <= lastSeq) return 'attention';
  const covered = lastSeq <= progress.toSeq && lastPartsSeq <= progress.completeToSeq;
  if (covered && progress.receipt !== undefined) return wordOf(progress.receipt.class);
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
export function inOneCopy(row: CaseRow, { secondCopy }: Overview): boolean {
  switch (secondCopy.state) {
    case 'whole':
      return false;
    case 'behind':
      return row.facts.some(({ seq }) => seq >= secondCopy.fromSeq);
    case 'failing':
    case 'absent':
      return true;
    default:
      return unreachable(secondCopy);
  }
}
