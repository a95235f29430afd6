import type { JournalId } from '../../domain/ids.ts';
import { type KeySet, receiptKey } from '../../protocol/key-set.ts';
import { parseReceipt } from '../../protocol/receipt.ts';
import { signedTypes } from '../../protocol/signed.ts';
import type { Statement } from '../../protocol/statement.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { JournalStanding } from '../../storage/ports.ts';
import type { Archived } from '../../storage/outbox/let-go-ports.ts';

/** Nothing goes that the centre has called archived for less than this, by its own times (`design.md` §7). */
export const archivedForMs = 7 * 86_400_000;

/**
 * Up to where parts of each journal may go, by a statement that has just come, signed and with our nonce. It must be the centre's own
 * and name the archive; that archive must have been said to hold them a week before, in a receipt that is verified once more
 * here; and the centre must hold them in its present epoch. A journal with a fork, or in doubt in any other way, keeps everything.
 */
export async function permitted(
  { sealing, keySet }: { readonly sealing: Sealing; readonly keySet: KeySet },
  statement: Statement,
  standings: readonly JournalStanding[],
  forMs = archivedForMs,
): Promise<ReadonlyMap<JournalId, number>> {
  const journals = new Map<JournalId, number>();
  if (statement.kind !== 'centre') return journals;
  const now = new Set(statement.archives);
  for (const { journal, progress } of standings) {
    const { archived, archivedBefore = [], epoch, forkAtSeq, completeToSeq } = progress;
    if (archived === undefined || epoch !== statement.epoch || forkAtSeq !== undefined) continue;
    const said = [...archivedBefore, archived].toReversed();
    const old = said.find(({ archive, at }) => now.has(archive) && Date.parse(statement.at) - Date.parse(at) >= forMs);
    if (old === undefined || !(await holds(sealing, keySet, journal, old))) continue;
    journals.set(journal, Math.min(old.toSeq, completeToSeq));
  }
  return journals;
}

async function holds(sealing: Sealing, keySet: KeySet, journal: JournalId, said: Archived): Promise<boolean> {
  const payload = await sealing.verify(signedTypes.receipt, said.jws, (kid) => receiptKey(keySet, kid));
  const receipt = payload.ok ? parseReceipt(payload.value) : payload;
  if (!receipt.ok) return false;
  const { archived, at } = receipt.value;
  return (
    receipt.value.journal === journal &&
    at === said.at &&
    archived?.archive === said.archive &&
    archived.toSeq >= said.toSeq
  );
}
