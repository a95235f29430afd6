import { type JournalId, type KeyId, uuidV4 } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { journalOpened } from '../../protocol/entries/journal-opened.ts';
import { officerAdded } from '../../protocol/entries/officer-added.ts';
import { storeRecovered } from '../../protocol/entries/store-recovered.ts';
import { limits } from '../../protocol/limits.ts';
import { peekEntry } from '../../sealing/peek.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { StartReport, Storage, StoredEntry } from '../../storage/ports.ts';
import type { Vault } from '../../vault/ports.ts';
import type { JournalWriter } from './journal-writer.ts';

/**
 * Which journal this device writes to. It is opened with the device's certificate; one that is full, or no longer sure to
 * be the only one of its name, is closed, and another opened that names it and goes on at once. Nobody is asked, and both
 * are sent.
 */
export interface JournalKeeperParts {
  readonly vault: Pick<Vault, 'state' | 'deviceKey'>;
  readonly storage: Pick<
    Storage,
    'entry' | 'entries' | 'heads' | 'officeEntries' | 'progress' | 'onChange' | 'reported'
  >;
  readonly sealing: Pick<Sealing, 'randomBytes'>;
  readonly writer: JournalWriter;
  /** What start-up found. */
  readonly start: StartReport;
}

interface Place {
  readonly journal: JournalId;
  readonly seq: number;
}

export class JournalKeeper {
  readonly #parts: JournalKeeperParts;
  #start: StartReport;
  /** What is known to be ours alone ends here; undefined while nothing speaks against the journal. */
  #vouchedTo: number | undefined;
  #working: Promise<Result<void>> | undefined;
  /** Its opening, its staff, and the report of the start are in it. */
  #begun: JournalId | undefined;
  #broken: Promise<StoredEntry | undefined> | undefined;

  constructor(parts: JournalKeeperParts) {
    this.#parts = parts;
    this.#start = parts.start;
    this.#vouchedTo = vouchedTo(parts.start);
    parts.storage.onChange((news) => news.includes('received') && void this.#look());
  }

  /**
   * Before the first entry of a session, and before each one: the journal is begun, and sure to be ours alone. Asked
   * again it does nothing twice. Codes: `locked`, and those of `JournalWriter.append`.
   */
  ready(): Promise<Result<void>> {
    const { writer } = this.#parts;
    if (this.#begun !== undefined && this.#begun === writer.journal && !this.#mustClose()) {
      return Promise.resolve(done(undefined));
    }
    this.#working ??= this.#begin().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  /**
   * Numbers given before a recovery, or on the other branch of a fork, may have gone further than this device knows: the
   * first of a category after it on that office day leaps to the next hundred. `given` are those of it that are known.
   */
  async mustLeap(day: string, given: readonly Place[]): Promise<boolean> {
    await this.ready();
    this.#broken ??= this.#lastBreak();
    const broken = await this.#broken;
    const state = this.#parts.vault.state();
    if (broken === undefined || state.kind !== 'open') return false;
    if (officeDay(Date.parse(broken.at), state.identity.profile.zone) < day) return false;
    return !given.some(({ journal, seq }) => journal === broken.journal && seq > broken.seq);
  }

  /** Where the current journal says that something was recovered, or that it took over from one in doubt. */
  async #lastBreak(): Promise<StoredEntry | undefined> {
    const { storage, writer } = this.#parts;
    const heads = await storage.heads();
    const own = (await storage.officeEntries()).filter(({ journal }) => journal === writer.journal);
    const breaks = own.filter(
      ({ type, jws }) =>
        type === storeRecovered.type || (type === journalOpened.type && heads.length > 1 && !followsFull(jws)),
    );
    return breaks.sort((a, b) => a.seq - b.seq).at(-1);
  }

  #mustClose(): boolean {
    return this.#vouchedTo !== undefined || this.#parts.writer.seq >= limits.entriesPerJournal;
  }

  async #look(): Promise<void> {
    const { storage, writer } = this.#parts;
    const { journal } = writer;
    if (journal === undefined || this.#vouchedTo !== undefined) return;
    const { forkAtSeq, toSeq } = await storage.progress(journal);
    if (forkAtSeq === undefined || journal !== writer.journal) return;
    this.#vouchedTo = Math.min(toSeq, writer.seq);
  }

  async #begin(): Promise<Result<void>> {
    const { vault, writer, sealing } = this.#parts;
    const state = vault.state();
    const key = await vault.deviceKey();
    if (state.kind !== 'open' || key === undefined) return refused('locked');
    const fresh = (): JournalId => uuidV4(sealing.randomBytes(16));
    if (writer.journal === undefined) await writer.begin(fresh);
    await this.#look();
    const { certificate, vouched } = state.identity;
    const standing = { certificate, ...(vouched === undefined ? {} : { vouched }) };

    if (writer.seq === 0) {
      const opened = await writer.append({ type: journalOpened.type, clear: standing }, { key }, undefined);
      if (!opened.ok) return opened;
    } else if (this.#mustClose() && writer.journal !== undefined) {
      const closed = { journal: writer.journal, seq: Math.min(this.#vouchedTo ?? writer.seq, writer.seq) };
      const previous = await this.#previous(closed);
      const opening = { type: journalOpened.type, clear: { ...standing, ...previous } };
      const opened = await writer.renew(fresh(), opening, { key });
      if (!opened.ok) return opened;
      this.#vouchedTo = undefined;
    }
    const repeated = await this.#repeat();
    if (!repeated.ok) return repeated;
    const reported = await this.#report();
    if (!reported.ok) return reported;
    this.#begun = writer.journal;
    this.#broken = undefined;
    return done(undefined);
  }

  /** The last entry of the journal before that this device can vouch for. */
  async #previous({ journal, seq }: Place) {
    const head = seq === 0 ? undefined : await this.#parts.storage.entry(journal, seq);
    return head === undefined ? {} : { previous: { journal, seq, head: head.digest } };
  }

  /**
   * A new journal says again whose keys sign in it, before anything else; in the journal where they were added their own
   * entry does. A crash in between leaves the rest for the next time.
   */
  async #repeat(): Promise<Result<void>> {
    const { vault, storage, writer } = this.#parts;
    const { journal } = writer;
    const state = vault.state();
    const key = await vault.deviceKey();
    if (state.kind !== 'open' || key === undefined || journal === undefined) return refused('locked');
    const { additions } = state.identity;
    const elsewhere = additions.filter(({ earlier }) => journalOf(earlier.jws) !== journal);
    if (elsewhere.length === 0) return done(undefined);
    const first = await storage.entries(journal, 2, elsewhere.length, limits.entryBytes * elsewhere.length);
    const repeated = new Set(first.flatMap(({ jws }) => addedKey(jws) ?? []));
    for (const { officer, role, key: officerKey, earlier } of elsewhere) {
      if (repeated.has(officerKey.kid)) continue;
      const clear = { officer, role, key: officerKey, earlier };
      const entered = await writer.append({ type: officerAdded.type, clear }, { key }, undefined);
      if (!entered.ok) return entered;
    }
    return done(undefined);
  }

  /** What start-up had to rebuild, once. */
  async #report(): Promise<Result<void>> {
    const { vault, storage, writer } = this.#parts;
    const start = this.#start;
    if (start.kind !== 'recovered') return done(undefined);
    const key = await vault.deviceKey();
    if (key === undefined) return refused('locked');
    const { copy, entries, parts, partsMissing, entriesMissing } = start;
    const clear = {
      copy,
      entries,
      parts,
      partsMissing,
      ...(entriesMissing === undefined ? {} : { entriesMissing }),
    };
    const entered = await writer.append({ type: storeRecovered.type, clear }, { key }, undefined);
    if (!entered.ok) return entered;
    await storage.reported();
    this.#start = { kind: 'sound' };
    return done(undefined);
  }
}

/** Up to where the journal is surely ours alone; undefined when start-up found nothing against it. */
function vouchedTo(start: StartReport): number | undefined {
  if (start.kind !== 'recovered') return undefined;
  if (start.contradictsAtSeq !== undefined) return start.contradictsAtSeq - 1;
  return start.firstMissingSeq === undefined ? undefined : start.firstMissingSeq - 1;
}

function followsFull(jws: string): boolean {
  const entry = peekEntry(jws);
  const clear = entry.ok ? clearOf(journalOpened, entry.value) : entry;
  return clear.ok && (clear.value.previous?.seq ?? 0) >= limits.entriesPerJournal;
}

function journalOf(jws: string): JournalId | undefined {
  const entry = peekEntry(jws);
  return entry.ok ? entry.value.journal : undefined;
}

function addedKey(jws: string): KeyId | undefined {
  const entry = peekEntry(jws);
  const clear = entry.ok && entry.value.type === officerAdded.type ? clearOf(officerAdded, entry.value) : undefined;
  return clear?.ok === true ? clear.value.key.kid : undefined;
}
