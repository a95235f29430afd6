import type { JournalId } from '../../domain/ids.ts';
import { instantOf } from '../clock.ts';
import { answered } from './answered.ts';
import { journalsInOrder, lastOf, trustCopyTo } from './copy-position.ts';
import { copyRecords, recordsAfter } from './copy-records.ts';
import type { MetaValues } from '../database/rows.ts';
import type { StorageParts } from '../parts.ts';
import type { StoredEntry } from '../ports.ts';
import { alignVault } from '../vault-file.ts';
import type { CopyEnd, RoomAnswer, SecondCopy, SecondCopyOptions } from '../second-copy/port.ts';
import { type CopyRecord, recordBytes } from '../second-copy/records.ts';

/**
 * Keeps the second copy following the database. When it cannot, entries stand in the database alone, the health says
 * since when, and the same records are tried again with the next save, on a timer, and at the next start.
 */
const retryMs = 30_000;

export class CopyKeeper {
  readonly #parts: StorageParts;
  readonly #copy: SecondCopy | undefined;
  readonly #open: () => Promise<CopyEnd>;
  #roomBytes = 0;
  #failing = false;
  /** Health that the database took no note of, being full: said again with the next try, as the sender goes by it. */
  #unsaid: MetaValues['secondCopy'] | undefined;
  #whole: { readonly journal: JournalId; readonly seq: number } | undefined;
  #noted: PromiseLike<void> = Promise.resolve();
  #cancelRetry: (() => void) | undefined;
  #retry: () => void = () => {};

  constructor(parts: StorageParts, copy: SecondCopy | undefined, options: SecondCopyOptions) {
    this.#parts = parts;
    this.#copy = copy;
    this.#open = () =>
      copy === undefined ? Promise.reject(new Error('There is no second copy.')) : copy.open(options);
  }

  /** Everything up to here is in the second copy, older journals too; undefined when that has to be looked up. */
  get whole(): { readonly journal: JournalId; readonly seq: number } | undefined {
    return this.#whole;
  }

  /** What the timer does: catching up, in turn with the saves. */
  onRetry(retry: () => void): void {
    this.#retry = retry;
  }

  /** Before anything is written: false when the browser gives no room for this run. */
  async makeRoom(records: readonly CopyRecord[]): Promise<boolean> {
    const bytes = recordBytes(records);
    if (this.#copy === undefined || this.#failing || bytes <= this.#roomBytes) return true;
    try {
      return this.#took(await answered(this.#parts.clock, this.#copy.makeRoom(bytes)));
    } catch (error) {
      await this.fails(error);
      return true;
    }
  }

  /** After the database has the entry. True when it is flushed in the second copy, with all that came before it. */
  async follow(entry: StoredEntry, records: readonly CopyRecord[]): Promise<boolean> {
    const copy = this.#copy;
    if (copy === undefined) return false;
    const { journal, seq } = entry;
    const isNext = !this.#failing && this.#whole?.journal === journal && this.#whole.seq === seq - 1;
    return this.#run(() => (isNext ? this.#append(journal, seq, records) : this.#appendMissing(copy)));
  }

  /**
   * Everything that the database has and the second copy has not, from the oldest journal on. The vault's bytes are in it unless
   * something failed; they are compared then, and when that is asked for.
   */
  async catchUp(compareVault = false): Promise<boolean> {
    const copy = this.#copy;
    return copy !== undefined && this.#run(() => this.#appendMissing(copy, compareVault));
  }

  async #appendMissing(copy: SecondCopy, compareVault = false): Promise<boolean> {
    if (this.#failing) await this.#openAgain();
    for (const { journal, secondCopySeq, seq } of await journalsInOrder(this.#parts.db.hints)) {
      for (let after = secondCopySeq; after < seq; ) {
        const { records, lastSeq } = await recordsAfter(this.#parts.db.hints, journal, after);
        if (!(await this.#append(journal, lastSeq, records))) return false;
        after = lastSeq;
      }
    }
    await this.#noted;
    return !(this.#failing || compareVault) || answered(this.#parts.clock, alignVault(this.#parts, copy));
  }

  /**
   * Records that are damaged in the second copy, once more at its end, and after them the head entry: whoever looks for
   * the end finds the journal's, not a mended one from long ago.
   */
  async addAgain(records: readonly CopyRecord[]): Promise<boolean> {
    const { hints } = this.#parts.db;
    const current = (await journalsInOrder(hints)).at(-1);
    const head = current && (await hints.entries.get([current.journal, current.seq]))?.entry;
    if (this.#copy === undefined || current === undefined || head === undefined || this.#failing) return false;
    return this.#run(() => this.#append(current.journal, current.seq, [...records, ...copyRecords(head, [])]));
  }

  async opened(end: CopyEnd): Promise<void> {
    this.#roomBytes = end.roomBytes;
    await this.#say({ state: 'in-order' });
  }

  async absent(): Promise<void> {
    await this.#say({ state: 'absent' });
  }

  /** It is out of order, or has no room (`undefined`): not whole before all that it missed is in it, the vault's bytes too. */
  async fails(error: unknown): Promise<void> {
    if (error !== undefined) this.#parts.fault(error);
    this.#tryLater();
    if (this.#failing) return this.#say(this.#unsaid);
    this.#failing = true;
    this.#whole = undefined;
    this.#roomBytes = 0;
    await this.#say({ state: 'failing', since: instantOf(this.#parts.clock) });
  }

  async stop(): Promise<void> {
    this.#cancelRetry?.();
    await this.#noted;
  }

  /** A new worker with new handles, which says anew how far the second copy is. */
  async #openAgain(): Promise<void> {
    const end = await answered(this.#parts.clock, this.#open());
    this.#roomBytes = end.roomBytes;
    await trustCopyTo(this.#parts.db.hints, lastOf(end));
  }

  async #append(journal: JournalId, seq: number, records: readonly CopyRecord[]): Promise<boolean> {
    if (this.#copy === undefined) return false;
    if (!this.#took(await answered(this.#parts.clock, this.#copy.append(records)))) return false;
    this.#whole = { journal, seq };
    // For the sender. Neither flushed nor waited for: the next start looks at the second copy itself.
    this.#noted = this.#parts.db.hints.journals.update(journal, { secondCopySeq: seq }).then(
      () => this.#parts.changes.changed(),
      (error: unknown) => {
        this.#parts.fault(error);
        this.#whole = undefined;
        this.#tryLater();
      },
    );
    return true;
  }

  async #run(write: () => Promise<boolean>): Promise<boolean> {
    try {
      if (await write()) {
        await this.#works();
        return true;
      }
      await this.fails(undefined);
    } catch (error) {
      await this.fails(error);
    }
    return false;
  }

  #took(answer: RoomAnswer): boolean {
    if (answer.kind === 'no-room') return false;
    this.#roomBytes = answer.roomBytes;
    return true;
  }

  async #works(): Promise<void> {
    if (!this.#failing) return this.#say(this.#unsaid);
    this.#cancelRetry?.();
    this.#failing = false;
    await this.#say({ state: 'in-order' });
  }

  #tryLater(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = this.#parts.clock.after(retryMs, () => this.#retry());
  }

  /** An entry that stands in the database is never taken back because its health could not be noted. */
  async #say(health: MetaValues['secondCopy'] | undefined): Promise<void> {
    if (health === undefined) return;
    this.#unsaid = health;
    try {
      await this.#parts.db.hints.setValue('secondCopy', health);
      this.#unsaid = undefined;
      this.#parts.changes.changed();
    } catch (error) {
      this.#parts.fault(error);
    }
  }
}
