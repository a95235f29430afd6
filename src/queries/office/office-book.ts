import { signal } from '@preact/signals';
import type { DeviceId, Digest, JournalId } from '../../domain/ids.ts';
import { type OfficeFact, type OfficeState, foldOffice } from '../../domain/office/office-state.ts';
import { officeActOf } from '../../protocol/entries/office/office-act.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { JournalAuthority, type Signer } from '../../sealing/authority.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { Storage, StoredEntry } from '../../storage/ports.ts';
import { openedBody } from '../book/stored-fact.ts';

/** An entry that is about no single case, with whose key it is: what it may change depends on that. */
export interface OfficeRecord {
  readonly entry: Entry;
  readonly digest: Digest;
  readonly signer: Signer;
  /** Opened; undefined where there is none, or no key to open it. */
  readonly body: unknown;
}

/** What one journal brought so far. */
interface Journal {
  readonly authority: JournalAuthority;
  readonly entries: readonly StoredEntry[];
  readonly records: readonly OfficeRecord[];
}

/**
 * All office entries that this device has, each judged from the root alone by its own journal. Opened at sign-in; without an
 * office key (the board) everything but bodies is there. Entries are only ever added, so folds on top may be kept.
 */
export class OfficeBook {
  readonly #storage: Pick<Storage, 'officeEntries'>;
  readonly #sealing: Sealing;
  readonly #journals = new Map<JournalId, Journal>();
  readonly #seen = new Set<Digest>();
  #root: PublicKey | undefined;
  #officeKey: SecretKey | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** Rises with every change; 0 while nothing was read yet. */
  readonly version = signal(0);

  constructor(storage: Pick<Storage, 'officeEntries'>, sealing: Sealing) {
    this.#storage = storage;
    this.#sealing = sealing;
  }

  open(root: PublicKey, officeKey?: SecretKey): Promise<void> {
    this.close();
    this.#root = root;
    this.#officeKey = officeKey;
    return this.refresh();
  }

  close(): void {
    this.#root = undefined;
    this.#officeKey = undefined;
    this.#journals.clear();
    this.#seen.clear();
    this.version.value = 0;
  }

  /** After an office entry was saved, or came from another counter: takes what storage has and the book has not. With another key all is opened anew. */
  refresh(another?: SecretKey): Promise<void> {
    const next = this.#turn.then(() => this.#read(another));
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** Authentic ones only, in no promised order. */
  all(): OfficeRecord[] {
    return [...this.#journals.values()].flatMap(({ records }) => records);
  }

  /** Whose journal it is, as its certificate says; undefined while that has not come. */
  deviceOf(journal: JournalId): DeviceId | undefined {
    return this.#journals.get(journal)?.authority.certificate?.device;
  }

  /** Of everybody who signs at any device of the office but these. The centre’s own acts are signed where nothing may be opened. */
  officerKeys(without: ReadonlySet<DeviceId>): PublicKey[] {
    const authorities = [...this.#journals.values()].map(({ authority }) => authority);
    return authorities
      .filter(({ certificate: of }) => of !== undefined && of.casework !== true && !without.has(of.device))
      .flatMap((authority) => authority.officerKeys());
  }

  /** What a fold over declarations takes. */
  facts(): OfficeFact[] {
    return this.all().flatMap(({ entry, digest, signer }) => {
      const act = officeActOf(entry);
      const bySupervisor = signer.kind === 'officer' && signer.role === 'supervisor';
      return act === undefined
        ? []
        : [{ digest, at: entry.at, replaces: entry.replaces ?? [], bySupervisor, act } satisfies OfficeFact];
    });
  }

  state(profile: { readonly takesNewcomers?: boolean | undefined }): OfficeState {
    return foldOffice(this.facts(), { takesNewcomers: profile.takesNewcomers !== false });
  }

  async #read(another: SecretKey | undefined): Promise<void> {
    const root = this.#root;
    if (root === undefined) return;
    this.#officeKey = another ?? this.#officeKey;
    const fresh = (await this.#storage.officeEntries()).filter(({ digest }) => !this.#seen.has(digest));
    const byJournal = new Map<JournalId, StoredEntry[]>();
    if (another !== undefined) for (const id of this.#journals.keys()) byJournal.set(id, []);
    for (const entry of fresh) byJournal.set(entry.journal, [...(byJournal.get(entry.journal) ?? []), entry]);
    const grown = await Promise.all(
      [...byJournal].map(([id, entries]) => this.#grow(root, id, entries, another !== undefined)),
    );
    // Closed meanwhile: what was read belongs to nobody.
    if (this.#root !== root) return;
    for (const [id, journal] of grown) this.#journals.set(id, journal);
    for (const { digest } of fresh) this.#seen.add(digest);
    this.version.value += 1;
  }

  async #grow(
    root: PublicKey,
    id: JournalId,
    fresh: readonly StoredEntry[],
    anew: boolean,
  ): Promise<[JournalId, Journal]> {
    const known = this.#journals.get(id);
    const authority = known?.authority ?? new JournalAuthority(this.#sealing, root, id);
    const before = authority.strength;
    const added = await this.#judge(authority, fresh);
    const entries = [...(known?.entries ?? []), ...fresh];
    // A key that came now may let in what came before, or make its signer a supervisor.
    const records =
      known === undefined || (authority.strength === before && !anew)
        ? [...(known?.records ?? []), ...added]
        : await this.#judge(authority, entries);
    return [id, { authority, entries, records }];
  }

  async #judge(authority: JournalAuthority, entries: readonly StoredEntry[]): Promise<OfficeRecord[]> {
    const officeKey = this.#officeKey;
    const verdicts = await authority.judgeAll(entries.map(({ jws }) => jws));
    const records = entries.map(async ({ body }, index): Promise<OfficeRecord[]> => {
      const verdict = verdicts[index];
      if (verdict?.kind !== 'authentic') return [];
      const { entry, digest, signer } = verdict;
      return [{ entry, digest, signer, body: officeKey && (await openedBody(this.#sealing, body, officeKey)) }];
    });
    return (await Promise.all(records)).flat();
  }
}
