import type { JournalId } from '../../domain/ids.ts';
import type { Fault } from '../outcomes.ts';
import { sendEntries } from './send-entries.ts';
import { type Visit, isOver, obstacle, takeReceipt } from './visit.ts';

/**
 * The centre holds another entry than ours at some place: its ranges say nothing of our branch. The last place where both
 * agree is looked for by halving (at most 16 questions of 50,000 entries), everything of ours after it is sent, and the
 * receipt for our own head is asked for. Gives back only what stops the slice.
 */
export async function reconcileFork(visit: Visit, journal: JournalId, toSeq: number): Promise<Fault | undefined> {
  const covered = await askBranchReceipt(visit, journal, toSeq);
  if (covered.kind !== 'unheld') return covered.kind === 'stopped' ? covered.fault : undefined;
  const agreed = await lastAgreed(visit, journal, toSeq);
  if (typeof agreed !== 'number') return obstacle(visit, agreed);
  const held = agreed === 0 ? [] : ([[1, agreed]] as const);
  const stop = await sendEntries(visit, journal, held, toSeq);
  if (stop !== undefined || isOver(visit)) return stop;
  const asked = await askBranchReceipt(visit, journal, toSeq);
  return asked.kind === 'stopped' ? asked.fault : undefined;
}

type Asked =
  | { readonly kind: 'taken' }
  /** The centre does not hold the whole of our branch. */
  | { readonly kind: 'unheld' }
  | { readonly kind: 'stopped'; readonly fault: Fault | undefined };

/** The receipt whose head is our entry `toSeq`. */
export async function askBranchReceipt(visit: Visit, journal: JournalId, toSeq: number): Promise<Asked> {
  const ours = await visit.parts.storage.entry(journal, toSeq);
  if (ours === undefined) return { kind: 'unheld' };
  const answer = await visit.centre.receipt(journal, { head: ours.digest });
  if (!answer.ok) return { kind: 'stopped', fault: obstacle(visit, answer.fault) };
  if (answer.value.receipt.head !== ours.digest) return { kind: 'unheld' };
  const taken = await takeReceipt(visit, answer.value);
  return taken.ok ? { kind: 'taken' } : { kind: 'stopped', fault: obstacle(visit, taken.fault) };
}

async function lastAgreed(visit: Visit, journal: JournalId, toSeq: number): Promise<number | Fault> {
  let [agreed, differs] = [0, toSeq + 1];
  while (differs - agreed > 1) {
    const at = Math.floor((agreed + differs) / 2);
    const answer = await visit.centre.receipt(journal, { at });
    if (!answer.ok) return answer.fault;
    const { epoch, query } = answer.value.receipt;
    if (epoch !== visit.epoch) return { code: 'epoch-changed' };
    const ours = await visit.parts.storage.entry(journal, at);
    if (ours !== undefined && query?.seq === at && query.digest === ours.digest) agreed = at;
    else differs = at;
  }
  return agreed;
}
