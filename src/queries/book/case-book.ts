import { signal } from '@preact/signals';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Entry } from '../../protocol/entry.ts';
import { parseCanonicalJson } from '../../protocol/json.ts';
import { limits } from '../../protocol/limits.ts';
import { peekEntry } from '../../sealing/peek.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { SealedRow, Storage, StoredEntry } from '../../storage/ports.ts';
import { factOf } from './case-fact.ts';
import { type CaseRow, openBox, openRow, sealBoxes, sealRow, withFact } from './case-row.ts';

/** Packed into boxes at sign-in when so many lie alone. */
const aloneMax = 1_000;

const noDrafts: ReadonlySet<DraftSlot> = new Set();

/**
 * All cases of this device in memory while somebody is signed in: opened from the sealed rows, or rebuilt from the
 * journal when rows are missing or broken. The journal is the truth; this can be thrown away.
 */
export class CaseBook {
  readonly #storage: Storage;
  readonly #sealing: Sealing;
  #rows = new Map<ApplicationId, CaseRow>();
  #key: SecretKey | undefined;
  readonly #drafts = new Map<ApplicationId, ReadonlySet<DraftSlot>>();
  /** Rises with every change, so that what is derived from the book knows when to look again. */
  readonly version = signal(0);
  /** Done when rows that had been lying alone are packed; the book is open before. */
  packed: Promise<void> = Promise.resolve();

  constructor(storage: Storage, sealing: Sealing) {
    this.#storage = storage;
    this.#sealing = sealing;
  }

  async open(key: SecretKey): Promise<void> {
    this.#key = key;
    const rows = await this.#read(key);
    this.#rows = rows ?? (await this.#rebuild(key));
    this.#drafts.clear();
    for (const { subject, step } of await this.#storage.drafts()) this.#setDraft(subject, step, true);
    this.version.value += 1;
  }

  close(): void {
    this.#key = undefined;
    this.#rows = new Map();
    this.#drafts.clear();
    this.version.value += 1;
  }

  row(subject: ApplicationId): CaseRow | undefined {
    return this.#rows.get(subject);
  }

  all(): Iterable<CaseRow> {
    return this.#rows.values();
  }

  /** Of which steps of a case something is typed and not saved. */
  drafts(subject: ApplicationId): ReadonlySet<DraftSlot> {
    return this.#drafts.get(subject) ?? noDrafts;
  }

  noteDraft(subject: ApplicationId, step: Step, present: boolean): void {
    if (this.#setDraft(subject, step, present)) this.version.value += 1;
  }

  /** Whether that changes anything. */
  #setDraft(subject: ApplicationId, step: DraftSlot, present: boolean): boolean {
    const before = this.drafts(subject);
    if (before.has(step) === present) return false;
    const after = new Set(before);
    if (present) after.add(step);
    else after.delete(step);
    if (after.size === 0) this.#drafts.delete(subject);
    else this.#drafts.set(subject, after);
    return true;
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
    if (entry.step !== undefined && fact.mode === 'device') this.#setDraft(entry.subject, entry.step, false);
    this.version.value += 1;
  }

  /** Undefined when any row is missing or does not open: then none is believed. */
  async #read(key: SecretKey): Promise<Map<ApplicationId, CaseRow> | undefined> {
    // Chromium throws when the file behind a large value, such as a box, is gone or cut.
    const sealed = await Promise.all([this.#storage.rowBoxes(), this.#storage.rows()]).catch(() => undefined);
    if (sealed === undefined) return undefined;
    const [boxes, alone] = sealed;
    const { counters } = await this.#storage.overview();
    const rows = new Map<ApplicationId, CaseRow>();
    const boxed = await Promise.all(boxes.map((box) => openBox(this.#sealing, key, box)));
    for (const box of boxed) {
      if (!box.ok) return undefined;
      for (const row of box.value) rows.set(row.subject, row);
    }
    const opened = await Promise.all(alone.map((sealed) => openRow(this.#sealing, key, sealed)));
    for (const row of opened) {
      if (!row.ok) return undefined;
      rows.set(row.value.subject, row.value);
    }
    if (rows.size !== counters.applications) return undefined;
    const inBoxes = boxed.reduce((sum, box) => sum + (box.ok ? box.value.length : 0), 0);
    if (alone.length > aloneMax) this.packed = this.#pack(key, rows, alone, inBoxes);
    return rows;
  }

  /** Beside the work: what does not get done now is done at a later sign-in. */
  async #pack(
    key: SecretKey,
    rows: ReadonlyMap<ApplicationId, CaseRow>,
    alone: readonly SealedRow[],
    inBoxes: number,
  ): Promise<void> {
    const outdated = inBoxes + alone.length - rows.size;
    const anew = outdated * 2 > rows.size;
    const latest = anew ? [...rows.values()] : alone.flatMap(({ subject }) => rows.get(subject) ?? []);
    try {
      const boxes = await sealBoxes(this.#sealing, key, latest);
      await this.#storage.packRows(alone, boxes, anew ? 'all' : 'none');
    } catch {
      // Without room, or closed by another tab: they lie alone as before.
    }
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
    await this.#storage.replaceRows(await sealBoxes(this.#sealing, key, [...rows.values()]));
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
  const json = plain.ok ? parseCanonicalJson(plain.value, limits.bodyBytes) : plain;
  return json.ok ? json.value : undefined;
}
