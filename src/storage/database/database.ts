import { Dexie, type DexieOptions, type EntityTable, type PromiseExtended, type Table } from 'dexie';
import type { ApplicationId, Digest, JournalId } from '../../domain/ids.ts';
import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { CarriedJournal } from '../others/carried-ports.ts';
import type { ApplicationMark } from '../ports.ts';
import type {
  AttemptRow,
  CarriedPartRow,
  DraftRow,
  EntryRow,
  JournalRow,
  MetaValues,
  OtherEntryRow,
  OtherJournalRow,
  PartKey,
  PartMarkRow,
  PartRow,
  PartSentRow,
  ProgressRow,
  RowBoxRow,
  RowRow,
  WaitingOtherRow,
} from './rows.ts';
import { defineVersions } from './versions.ts';

/** The first copy: what IndexedDB holds. */
export class LoketDatabase extends Dexie {
  declare readonly entries: Table<EntryRow, [JournalId, number]>;
  declare readonly parts: Table<PartRow, Digest>;
  /** Let go of here: the centre has them in its archive. */
  declare readonly partsGone: Table<Pick<PartRow, 'digest'>, Digest>;
  declare readonly partMarks: Table<PartMarkRow, PartKey>;
  declare readonly partsSent: Table<PartSentRow, PartKey>;
  declare readonly marks: Table<ApplicationMark, [ApplicationId, JournalId]>;
  declare readonly rows: Table<RowRow, ApplicationId>;
  declare readonly rowBoxes: EntityTable<RowBoxRow, 'id'>;
  declare readonly drafts: Table<DraftRow, [ApplicationId, DraftSlot]>;
  declare readonly journals: Table<JournalRow, JournalId>;
  declare readonly progress: Table<ProgressRow, JournalId>;
  declare readonly attempts: EntityTable<AttemptRow, 'id'>;
  declare readonly meta: Table<{ readonly name: string; readonly value: unknown }, string>;
  declare readonly otherEntries: Table<OtherEntryRow, [JournalId, number, Digest]>;
  declare readonly otherJournals: Table<OtherJournalRow, JournalId>;
  declare readonly otherBoxes: EntityTable<RowBoxRow, 'id'>;
  declare readonly carried: Table<CarriedJournal, JournalId>;
  declare readonly carriedParts: Table<CarriedPartRow, Digest>;
  declare readonly waitingOthers: Table<WaitingOtherRow, [JournalId, Digest]>;

  /** For what is asked of IndexedDB itself. */
  readonly keyRange: typeof IDBKeyRange;
  #state: 'ours' | 'ended' | 'lost' = 'ours';

  /** Never opens by itself: after the browser threw everything away that would be a new, empty database. */
  constructor(name: string, options: DexieOptions) {
    super(name, { ...options, autoOpen: false });
    this.keyRange = (options.IDBKeyRange as typeof IDBKeyRange | undefined) ?? IDBKeyRange;
    defineVersions(this);
  }

  /** Called when the browser closes the connection by itself: storage cleared, disk full, database damaged. */
  onLost(lost: () => void): void {
    this.on('close', () => {
      if (this.#state !== 'ours') return;
      this.#state = 'lost';
      lost();
    });
  }

  override open(): PromiseExtended<Dexie> {
    return this.#state === 'lost' ? Dexie.Promise.reject(new Dexie.DatabaseClosedError()) : super.open();
  }

  /** For good, by us. */
  end(): void {
    this.#state = 'ended';
    this.close();
  }

  async value<Name extends keyof MetaValues>(name: Name): Promise<MetaValues[Name] | undefined> {
    return (await this.meta.get(name))?.value as MetaValues[Name] | undefined;
  }

  async setValue<Name extends keyof MetaValues>(name: Name, value: MetaValues[Name]): Promise<void> {
    await this.meta.put({ name, value });
  }
}
