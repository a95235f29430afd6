import type { Digest, JournalId } from '../../../src/domain/ids.ts';

/** The centre's tables as the model keeps them: rows are replaced, never changed, so that a copy is cheap. */
export interface JournalRecord {
  readonly journal: JournalId;
  readonly office: string | null;
  readonly device: string | null;
  readonly counter: string | null;
  readonly certificate: string | null;
  readonly entries: number;
  readonly arrivals: number;
  readonly run_to: number;
  readonly run_head: Digest | null;
  readonly forked: boolean;
}
export interface EntryRecord {
  readonly journal: JournalId;
  readonly seq: number;
  readonly digest: Digest;
  readonly prev: Digest | null;
  readonly kid: string;
  readonly type: string;
  readonly subject: string | null;
  readonly at: string;
  readonly jws: string;
  readonly body: string | null;
  readonly arrival: number;
  readonly received: number;
}
export interface PartRecord {
  readonly journal: JournalId;
  readonly seq: number;
  readonly entry: Digest;
  readonly digest: Digest;
  readonly size: number;
  readonly held: boolean;
}
export interface UnverifiedRecord {
  readonly journal: JournalId;
  readonly digest: Digest;
  readonly jws: string;
  readonly body: string | null;
  readonly received: number;
}
interface ArchivePlace {
  readonly archive: string;
  readonly journal: JournalId;
  readonly seq: number;
  readonly digest: Digest;
}
export interface ReachRecord {
  readonly archive: string;
  readonly journal: JournalId;
  readonly arrival: number;
  readonly to_seq: number;
  readonly looked_at: string;
}
export interface WaitingRecord extends ArchivePlace {
  readonly code: string;
  readonly tries: number;
  readonly next_try_at: string;
}
export type EnrolmentRecord = Readonly<Record<string, unknown>> & { readonly code: string };

/** Rows by primary key, and by the group (a journal, a digest) in which they are looked for. */
export class Relation<R> {
  readonly rows = new Map<string, R>();
  readonly #groups = new Map<string, Map<string, R>>();
  readonly #groupOf: (row: R) => string;

  constructor(groupOf: (row: R) => string) {
    this.#groupOf = groupOf;
  }

  get(key: string): R | undefined {
    return this.rows.get(key);
  }
  group(name: string): R[] {
    return [...(this.#groups.get(name)?.values() ?? [])];
  }
  set(key: string, row: R, undo: (() => void)[]): void {
    const before = this.rows.get(key);
    this.#put(key, row);
    undo.push(() => (before === undefined ? this.#drop(key) : this.#put(key, before)));
  }
  delete(key: string, undo: (() => void)[]): void {
    const before = this.rows.get(key);
    if (before === undefined) return;
    this.#drop(key);
    undo.push(() => this.#put(key, before));
  }
  copyTo(other: Relation<R>): void {
    for (const [key, row] of this.rows) other.#put(key, row);
  }

  #put(key: string, row: R): void {
    this.rows.set(key, row);
    const name = this.#groupOf(row);
    const group = this.#groups.get(name) ?? new Map<string, R>();
    group.set(key, row);
    this.#groups.set(name, group);
  }
  #drop(key: string): void {
    const row = this.rows.get(key);
    if (row === undefined) return;
    this.rows.delete(key);
    this.#groups.get(this.#groupOf(row))?.delete(key);
  }
}

export class Relations {
  readonly facts = new Relation<{ readonly name: string; readonly value: string }>(() => '');
  readonly journals = new Relation<JournalRecord>(() => '');
  readonly entries = new Relation<EntryRecord>(({ journal }) => journal);
  readonly parts = new Relation<PartRecord>(({ journal }) => journal);
  readonly unverified = new Relation<UnverifiedRecord>(({ journal }) => journal);
  readonly receipts = new Relation<{ readonly journal: string; readonly at: string; readonly jws: string }>(
    ({ journal }) => journal,
  );
  readonly enrolments = new Relation<EnrolmentRecord>(() => '');
  readonly archived = new Relation<ArchivePlace>(({ journal }) => journal);
  readonly reach = new Relation<ReachRecord>(({ journal }) => journal);
  readonly archives = new Relation<{ readonly archive: string; readonly seen_at: string }>(() => '');
  readonly archiveWaiting = new Relation<WaitingRecord>(({ archive }) => archive);

  copy(): Relations {
    const other = new Relations();
    this.facts.copyTo(other.facts);
    this.journals.copyTo(other.journals);
    this.entries.copyTo(other.entries);
    this.parts.copyTo(other.parts);
    this.unverified.copyTo(other.unverified);
    this.receipts.copyTo(other.receipts);
    this.enrolments.copyTo(other.enrolments);
    this.archived.copyTo(other.archived);
    this.reach.copyTo(other.reach);
    this.archives.copyTo(other.archives);
    this.archiveWaiting.copyTo(other.archiveWaiting);
    return other;
  }
}
