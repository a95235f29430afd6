import type { Receipt } from '../../protocol/receipt.ts';
import type { Centre, SignedReceipt } from '../wire/centre.ts';
import { type Fault, type Outcome, came, fault, stopsTheSlice } from '../outcomes.ts';
import type { EngineParts } from '../ports.ts';
import { isoAt } from '../system-clock.ts';

/** One slice at one upstream that has just proved to be the centre. */
export interface Visit {
  readonly parts: EngineParts;
  readonly centre: Centre;
  /** Of the statement. An answer that speaks of another ends the slice. */
  readonly epoch: string;
  /** Monotonic ms. Nothing new is begun after it; what is under way may finish. */
  readonly untilMs: number;
  readonly tally: { entries: number; parts: number; bytes: number };
  /** What stands in the way of one journal, entry or part. The rest goes on. */
  readonly obstacles: Fault[];
}

export const isOver = ({ parts, untilMs }: Visit): boolean => parts.clock.monotonic() >= untilMs;

/** Kept when it concerns one journal; given back when the host itself is in the way. */
export function obstacle(visit: Visit, found: Fault): Fault | undefined {
  if (stopsTheSlice(found)) return found;
  visit.obstacles.push(found);
  return undefined;
}

/** Believes a receipt only when its head is our own digest of that entry; else both branches are kept and shown. */
export async function takeReceipt(visit: Visit, { receipt, jws }: SignedReceipt): Promise<Outcome<Receipt>> {
  const { storage, clock } = visit.parts;
  if (receipt.epoch !== visit.epoch) return fault('epoch-changed');
  if (receipt.toSeq > 0) {
    const ours = await storage.entry(receipt.journal, receipt.toSeq);
    if (ours?.digest !== receipt.head) {
      await storage.noteFork(receipt.journal, receipt.toSeq);
      return fault('fork');
    }
  }
  await storage.applyReceipt(receipt, jws, isoAt(clock.now()));
  return came(receipt);
}
