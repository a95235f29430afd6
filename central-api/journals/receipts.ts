import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { Receipt, ReceiptClass } from '../../src/protocol/receipt.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import type { Sealing, SigningKey } from '../../src/sealing/port.ts';
import type { Database, Queries } from '../database/port.ts';
import { type ArchiveReach, firstNotArchived } from '../queries/archive.ts';
import { digestAt, rangesBeyond } from '../queries/entries.ts';
import { type HeldOfJournal, heldOfJournal, insertReceipt } from '../queries/receipts.ts';
import { branchTo } from './branch.ts';
import type { HeldMarks } from '../parts/held-marks.ts';

/** How many ranges a receipt names at most (`protocol/receipt.ts`). */
const maxRanges = 64;

export interface ReceiptParts {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly key: SigningKey;
  readonly marks: HeldMarks;
  readonly receiptClass: () => Promise<ReceiptClass>;
  /** Of what was committed before it is asked; so never of what a transaction under way writes. */
  readonly isReplicated: (journal: JournalId, completeToSeq: number) => Promise<boolean>;
  readonly now: () => Date;
}

/** Which digest is held at a place; or the branch that ends at this head, where it is held whole. */
export interface Question {
  readonly at?: number | undefined;
  readonly head?: Digest | undefined;
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
  async write(tx: Queries, journal: JournalId): Promise<{ jws: string; at: string }> {
    // Of what is new nothing is archived, and what is older is told with the next look.
    const { jws, at } = await this.#signed(tx, journal, {}, async () => ({ class: await this.#parts.receiptClass() }));
    await insertReceipt(tx, journal, at, jws);
    return { jws, at };
  }

  /** What is held now: of the longest run, or of the branch that ends at the head that was asked for. */
  async show(journal: JournalId, question: Question): Promise<string> {
    await this.settle();
    const { database, receiptClass, isReplicated } = this.#parts;
    const best = async (held: HeldOfJournal, { toSeq, completeToSeq }: Reach): Promise<Safety> => {
      const archived = await archivedOf(database, journal, held, completeToSeq);
      if (archived !== undefined && archived.toSeq === toSeq) return { class: 'archived', archived };
      const known = await receiptClass();
      const isTwice = known === 'committed' && (await isReplicated(journal, completeToSeq));
      return { class: isTwice ? 'replicated' : known, ...(archived === undefined ? {} : { archived }) };
    };
    return (await this.#signed(database, journal, question, best)).jws;
  }

  async #signed(
    queries: Queries,
    journal: JournalId,
    question: Question,
    safetyOf: (held: HeldOfJournal, reach: Reach) => Promise<Safety>,
  ): Promise<{ jws: string; at: string }> {
    const { sealing, key, now } = this.#parts;
    const held = await heldOfJournal(queries, journal);
    const asked = question.head === undefined ? undefined : await branchTo(queries, journal, question.head);
    const { toSeq, head, completeToSeq, partsMissing } = asked ?? longestRun(held);
    const beyond = held.hasOthers ? await rangesBeyond(queries, journal, held.runTo, maxRanges) : [];
    const at = now().toISOString();
    const receipt: Receipt = {
      v: 1,
      epoch: held.epoch,
      journal,
      ranges: joined(held.runTo, beyond).slice(0, maxRanges),
      toSeq,
      head,
      completeToSeq,
      partsMissing,
      ...(await safetyOf(held, { toSeq, completeToSeq })),
      at,
      ...(question.at === undefined
        ? {}
        : { query: { seq: question.at, digest: (await digestAt(queries, journal, question.at)) ?? null } }),
    };
    return { jws: await sealing.sign(signedTypes.receipt, JSON.stringify(receipt), key), at };
  }
}

type Reach = Pick<Receipt, 'toSeq' | 'completeToSeq'>;
type Safety = Pick<Receipt, 'class' | 'archived'>;

/** No further than parts are held here: of what the centre lost the archive alone tells nobody. */
async function archivedOf(
  queries: Queries,
  journal: JournalId,
  { archived: reach, forked }: HeldOfJournal,
  completeToSeq: number,
): Promise<ArchiveReach | undefined> {
  if (reach === undefined) return undefined;
  const first = forked ? await firstNotArchived(queries, journal, reach) : undefined;
  const toSeq = Math.min(reach.toSeq, completeToSeq, first === undefined ? completeToSeq : first - 1);
  return toSeq === 0 ? undefined : { archive: reach.archive, toSeq };
}

function longestRun({ runTo, runHead, partsMissing, missingFrom }: HeldOfJournal) {
  const completeToSeq = missingFrom === undefined ? runTo : missingFrom - 1;
  return { toSeq: runTo, head: runHead ?? null, completeToSeq, partsMissing };
}

function joined(toSeq: number, beyond: readonly [number, number][]): [number, number][] {
  if (toSeq === 0) return [...beyond];
  const [first, ...rest] = beyond;
  if (first?.[0] === toSeq + 1) return [[1, first[1]], ...rest];
  return [[1, toSeq], ...beyond];
}
