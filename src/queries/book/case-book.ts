import type { ApplicationId, Digest, JournalId } from '../../domain/ids.ts';
import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { SealedRow, Storage } from '../../storage/ports.ts';
import { HandOverJoins, type JoinedHandOver } from '../joins/hand-over-joins.ts';
import { type Rows, isOfJoin, joinedCases } from '../joins/joined-cases.ts';
import { BookChanges } from './book-changes.ts';
import { type CaseFact, factOf } from './case-fact.ts';
import { type CaseRow, sealRow, withFact } from './case-row.ts';
import { OpenDrafts } from './open-drafts.ts';
import { type Signers, ownRole } from './signer-roles.ts';
import { boxNewFacts, readOtherFacts } from './stored/other-facts.ts';
import { readOwnRows, rebuildOwnRows } from './stored/own-rows.ts';

/**
 * All cases that this device knows, in memory while somebody is signed in: its own, opened from the sealed rows or rebuilt
 * from the journal when rows are missing or broken, and with them what other counters of the office wrote. The journals
 * are the truth; this can be thrown away.
 */
export class CaseBook {
  readonly #storage: Storage;
  readonly #sealing: Sealing;
  #rows = new Map<ApplicationId, CaseRow>();
  #key: SecretKey | undefined;
  #counters: ReadonlyMap<JournalId, string> = new Map();
  #taking: Promise<void> = Promise.resolve();
  #signers: Signers | undefined;
  readonly #joins = new HandOverJoins();
  /** In the place of their rows. */
  #joined: Rows = new Map();
  readonly #drafts = new OpenDrafts();
  /** Of an entry that is saved: asked for before its transaction, and when that stood. */
  #latest: CaseFact | undefined;
  /** What is derived from the book knows by them when to look again, and where. */
  readonly changes = new BookChanges();
  /** Done when rows that had been lying alone are packed; the book is open before. */
  packed: Promise<void> = Promise.resolve();

  constructor(storage: Storage, sealing: Sealing) {
    this.#storage = storage;
    this.#sealing = sealing;
  }

  /** What comes meanwhile, entries or another key, is taken afterwards. */
  open(key: SecretKey, signers: Signers): Promise<void> {
    const opening = this.#open(key, signers);
    this.#taking = opening;
    return opening;
  }

  async #open(key: SecretKey, signers: Signers): Promise<void> {
    this.#key = key;
    this.#signers = signers;
    const own = await readOwnRows(this.#storage, this.#sealing, key);
    this.packed = own?.packed ?? Promise.resolve();
    this.#rows = own?.rows ?? (await this.#rebuild(key));
    this.#add(await readOtherFacts(this.#storage, this.#sealing, key, signers.root));
    await this.#readCounters();
    this.#join();
    this.#drafts.clear();
    for (const { subject, step } of await this.#storage.drafts()) this.#drafts.set(subject, step, true);
    this.changes.all();
  }

  close(): void {
    this.#key = undefined;
    this.#signers = undefined;
    this.#counters = new Map();
    this.#rows = new Map();
    this.#join();
    this.#drafts.clear();
    this.changes.all();
  }

  row(subject: ApplicationId): CaseRow | undefined {
    return this.#joined.get(subject) ?? this.#rows.get(subject);
  }

  all(): Iterable<CaseRow> {
    return this.#joined.size === 0
      ? this.#rows.values()
      : Array.from(this.#rows.values(), (row) => this.#joined.get(row.subject) ?? row);
  }

  /** Passports that were handed over for nobody known, with the cases whose they are. */
  joined(): readonly JoinedHandOver[] {
    return this.#joins.joined;
  }

  #join(): void {
    for (const row of this.#joins.look(this.#rows)) {
      this.#rows.set(row.subject, row);
      this.changes.one(row.subject);
    }
    this.#joinCases();
  }

  #joinCases(): void {
    this.#joined = joinedCases(this.#rows);
    for (const subject of this.#joined.keys()) this.changes.one(subject);
  }

  /** Of which steps of a case something is typed and not saved. */
  drafts(subject: ApplicationId): ReadonlySet<DraftSlot> {
    return this.#drafts.of(subject);
  }

  noteDraft(subject: ApplicationId, step: Step, present: boolean): void {
    if (this.#drafts.set(subject, step, present)) this.changes.one(subject);
  }

  /** The counter that wrote a fact; undefined for this device's own. */
  counterOf({ journal }: Pick<CaseFact, 'journal'>): string | undefined {
    return this.#counters.get(journal);
  }

  /**
   * Entries of other counters have come. One at a time; nothing while locked: the next sign-in finds them. With `another` the
   * office has another key: it seals from here on, and what came under it before it came itself is opened.
   */
  takeOthers(another?: SecretKey): Promise<void> {
    this.#taking = this.#taking
      .catch(() => undefined)
      .then(async () => {
        const signers = this.#signers;
        if (this.#key === undefined || signers === undefined) return;
        if (another !== undefined) {
          this.#key = another;
          await this.#storage.unboxOthers();
        }
        const key = this.#key;
        const rows = await boxNewFacts(this.#storage, this.#sealing, key, signers.root);
        if (this.#key !== key) return;
        await this.#readCounters();
        this.#add(rows);
        this.#join();
        this.changes.all();
      });
    return this.#taking;
  }

  /** What is here already gives way: its body may not have opened then. */
  #add(rows: readonly CaseRow[]): void {
    for (const { subject, facts } of rows) {
      const added = new Set(facts.map(({ digest }) => digest));
      const others = this.#rows.get(subject)?.facts.filter(({ digest }) => !added.has(digest)) ?? [];
      this.#rows.set(subject, { subject, facts: [...others, ...facts] });
    }
  }

  async #readCounters(): Promise<void> {
    const own = new Set((await this.#storage.heads()).map(({ journal }) => journal));
    const others = (await this.#storage.otherHeads()).filter(({ journal }) => !own.has(journal));
    this.#counters = new Map(others.map(({ journal, counter }) => [journal, counter]));
  }

  /** The sealed row that goes into the same transaction as its entry. */
  async rowWith(entry: Entry, digest: Digest, body: unknown): Promise<SealedRow | undefined> {
    if (entry.subject === undefined || this.#key === undefined) return undefined;
    const row = withFact(this.#rows.get(entry.subject), entry.subject, this.#factOf(entry, digest, body));
    return sealRow(this.#sealing, this.#key, row);
  }

  /** After the transaction stood. */
  take(entry: Entry, digest: Digest, body: unknown): void {
    if (entry.subject === undefined || this.#key === undefined) return;
    const fact = this.#factOf(entry, digest, body);
    const row = withFact(this.#rows.get(entry.subject), entry.subject, fact);
    this.#rows.set(entry.subject, row);
    if (this.#joins.touches(row)) this.#join();
    if (this.#joined.has(row.subject) || isOfJoin(row)) this.#joinCases();
    if (entry.step !== undefined && fact.mode === 'device') this.#drafts.set(entry.subject, entry.step, false);
    this.changes.one(entry.subject);
  }

  #rebuild(key: SecretKey): Promise<Map<ApplicationId, CaseRow>> {
    return rebuildOwnRows(this.#storage, this.#sealing, key, (entry) => ownRole(this.#signers, entry));
  }

  #factOf(entry: Entry, digest: Digest, body: unknown): CaseFact {
    if (this.#latest?.digest !== digest) this.#latest = factOf(entry, digest, body, ownRole(this.#signers, entry));
    return this.#latest;
  }
}
