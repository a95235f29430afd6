import { signal } from '@preact/signals';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Entry } from '../../protocol/entry.ts';
import { peekEntry } from '../../sealing/peek.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { SealedRow, Storage, StoredEntry } from '../../storage/ports.ts';
import { factOf } from './case-fact.ts';
import { type CaseRow, openRow, sealRow, withFact } from './case-row.ts';

const draftName = (subject: ApplicationId, step: Step): string => `${subject} ${step}`;

/**
 * All cases of this device in memory while somebody is signed in: opened from the sealed rows, or rebuilt from the
 * journal when rows are missing or broken. The journal is the truth; this can be thrown away.
 */
export class CaseBook {
  readonly #storage: Storage;
  readonly #sealing: Sealing;
  #rows = new Map<ApplicationId, CaseRow>();
  #key: SecretKey | undefined;
  #drafts = new Set<string>();
  /** Rises with every change, so that what is derived from the book knows when to look again. */
  readonly version = signal(0);

  constructor(storage: Storage, sealing: Sealing) {
    this.#storage = storage;
    this.#sealing = sealing;
  }

  async open(key: SecretKey): Promise<void> {
    this.#key = key;
    const rows = await this.#read(key);
    this.#rows = rows ?? (await this.#rebuild(key));
    this.#drafts = new Set((await this.#storage.drafts()).map(({ subject, step }) => draftName(subject, step)));
    this.version.value += 1;
  }

  close(): void {
    this.#key = undefined;
    this.#rows = new Map();
    this.#drafts = new Set();
    this.version.value += 1;
  }

  row(subject: ApplicationId): CaseRow | undefined {
    return this.#rows.get(subject);
  }

  all(): Iterable<CaseRow> {
    return this.#rows.values();
  }

  hasDraft(subject: ApplicationId, step: Step): boolean {
    return this.#drafts.has(draftName(subject, step));
  }

  noteDraft(subject: ApplicationId, step: Step, present: boolean): void {
    const name = draftName(subject, step);
    if (this.#drafts.has(name) === present) return;
    if (present) this.#drafts.add(name);
    else this.#drafts.delete(name);
    this.version.value += 1;
  }

  /** The sealed row that goes into the same transaction as its entry. */
  async rowWith(entry: Entry, digest: Digest, body: unknown): Promise<SealedRow | undefined> {
    if (entry.subject === undefined || this.#key === undefined) return undefined;
    const row = withFact(this.#rows.get(entry.subject), entry.subject, factOf(entry, digest, body));
    return sealRow(this.#sealing, this.#key, row);
  }

  /** After the transaction stood. */
  take(entry: Entry, digest: Digest, body: unknown): void {
    if (entry.subject === undefined || this.#key === undefined) return;
    const fact = factOf(entry, digest, body);
    this.#rows.set(entry.subject, withFact(this.#rows.get(entry.subject), entry.subject, fact));
    if (entry.step !== undefined && fact.mode === 'device') this.#drafts.delete(draftName(entry.subject, entry.step));
    this.version.value += 1;
  }

  /** Undefined when any row is missing or does not open: then none is believed. */
  async #read(key: SecretKey): Promise<Map<ApplicationId, CaseRow> | undefined> {
    const rows = new Map<ApplicationId, CaseRow>();
    for await (const batch of this.#storage.rows()) {
      const opened = await Promise.all(batch.map((sealed) => openRow(this.#sealing, key, sealed)));
      for (const row of opened) {
        if (!row.ok) return undefined;
        rows.set(row.value.subject, row.value);
      }
    }
    const { counters } = await this.#storage.overview();
    return rows.size === counters.applications ? rows : undefined;
  }

  async #rebuild(key: SecretKey): Promise<Map<ApplicationId, CaseRow>> {
    const rows = new Map<ApplicationId, CaseRow>();
    for (const { journal, seq } of await this.#storage.heads()) {
      for (let from = 1; from <= seq; ) {
        const entries = await this.#storage.entries(journal, from, 200, 4_000_000);
        for (const stored of entries) await this.#addStored(rows, stored, key);
        from = (entries.at(-1)?.seq ?? seq) + 1;
      }
    }
    await this.#storage.replaceRows(
      await Promise.all(Array.from(rows.values(), (row) => sealRow(this.#sealing, key, row))),
    );
    return rows;
  }

  async #addStored(rows: Map<ApplicationId, CaseRow>, stored: StoredEntry, key: SecretKey): Promise<void> {
    const entry = peekEntry(stored.jws);
    if (!entry.ok || entry.value.subject === undefined) return;
    const { subject } = entry.value;
    const body = await openedBody(this.#sealing, stored.body, key);
    rows.set(subject, withFact(rows.get(subject), subject, factOf(entry.value, stored.digest, body)));
  }
}

/** The body as JSON, or undefined where there is none or the office cannot open it. */
export async function openedBody(sealing: Sealing, sealed: string | undefined, key: SecretKey): Promise<unknown> {
  if (sealed === undefined) return undefined;
  const plain = await sealing.openBody(sealed, key);
  return plain.ok ? (JSON.parse(plain.value) as unknown) : undefined;
}
