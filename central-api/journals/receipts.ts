import type { JournalId } from '../../src/domain/ids.ts';
import type { Receipt, ReceiptClass } from '../../src/protocol/receipt.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import type { Sealing, SigningKey } from '../../src/sealing/port.ts';
import type { Database, Queries } from '../database/port.ts';
import { digestAt, journalRow, rangesBeyond } from '../queries/entries.ts';
import { missingParts } from '../queries/parts.ts';
import { insertReceipt } from '../queries/receipts.ts';
import type { HeldMarks } from '../parts/held-marks.ts';

/** How many ranges a receipt names at most (`protocol/receipt.ts`). */
const maxRanges = 64;

export interface ReceiptParts {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly key: SigningKey;
  readonly marks: HeldMarks;
  readonly epoch: (queries: Queries) => Promise<string>;
  readonly receiptClass: () => Promise<ReceiptClass>;
  readonly now: () => Date;
}

/** Says what the centre holds of a journal, and signs it: the only thing that makes anything *received*. */
export class ReceiptDesk {
  readonly #parts: ReceiptParts;

  constructor(parts: ReceiptParts) {
    this.#parts = parts;
  }

  /** Before a transaction that will write a receipt: parts already flushed are marked, the class is known. */
  async settle(): Promise<void> {
    await this.#parts.marks.flush();
    await this.#parts.receiptClass();
  }

  /** Inside the transaction that took entries: the caller lets the receipt out only after that is committed. */
  async write(tx: Queries, journal: JournalId): Promise<string> {
    const { jws, at } = await this.#signed(tx, journal);
    await insertReceipt(tx, journal, at, jws);
    return jws;
  }

  /** What is held now, with the digest at `atSeq` when that was asked. */
  async show(journal: JournalId, atSeq: number | undefined): Promise<string> {
    await this.settle();
    return (await this.#signed(this.#parts.database, journal, atSeq)).jws;
  }

  async #signed(queries: Queries, journal: JournalId, atSeq?: number): Promise<{ jws: string; at: string }> {
    const { sealing, key, epoch, receiptClass, now } = this.#parts;
    const row = await journalRow(queries, journal);
    const toSeq = row?.runTo ?? 0;
    const beyond = await rangesBeyond(queries, journal, toSeq, maxRanges);
    const missing = await missingParts(queries, journal, toSeq);
    const at = now().toISOString();
    const receipt: Receipt = {
      v: 1,
      epoch: await epoch(queries),
      journal,
      ranges: joined(toSeq, beyond).slice(0, maxRanges),
      toSeq,
      head: row?.runHead ?? null,
      completeToSeq: missing.firstSeq === undefined ? toSeq : missing.firstSeq - 1,
      partsMissing: missing.count,
      class: await receiptClass(),
      at,
      ...(atSeq === undefined
        ? {}
        : { query: { seq: atSeq, digest: (await digestAt(queries, journal, atSeq)) ?? null } }),
    };
    return { jws: await sealing.sign(signedTypes.receipt, JSON.stringify(receipt), key), at };
  }
}

function joined(toSeq: number, beyond: readonly [number, number][]): [number, number][] {
  if (toSeq === 0) return [...beyond];
  const [first, ...rest] = beyond;
  if (first?.[0] === toSeq + 1) return [[1, first[1]], ...rest];
  return [[1, toSeq], ...beyond];
}
