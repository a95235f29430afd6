import type { JournalId } from '../../src/domain/ids.ts';
import type { Result } from '../../src/domain/result.ts';
import type { CentreParts } from '../centre-parts.ts';
import {
  type HeldEntry,
  entriesToArchive,
  journalsToArchive,
  lostParts,
  moveReach,
  nextToArchive,
  noteArchiveSeen,
  noteArchived,
  noteNotArchived,
  somethingArchived,
  waitingToArchive,
} from '../queries/archive.ts';
import { type ArchivingParts, archiveEntry, bringBack } from './archive-entry.ts';
import { retryAfterMs } from './retry-after.ts';

export interface ArchivistParts extends ArchivingParts {
  readonly centre: ArchivingParts['centre'] & Pick<CentreParts, 'authorities'>;
  readonly now: () => Date;
  /** After each turn that did something. */
  readonly report?: (turn: ArchivedTurn) => void;
}

export interface ArchivedTurn {
  readonly archived: number;
  /** How many were not, by code. */
  readonly notArchived: Readonly<Record<string, number>>;
}

const journalsAtOnce = 50;
const entriesAtOnce = 50;
const lostAtOnce = 200;
/** How often something is read back from the archive, so that the centre may say that it is there. */
const seenEveryMs = 10 * 60_000;
/** How often it is looked for what the centre lost of what the archive holds. */
const lostEveryMs = 60_000;

/**
 * Takes up every entry in the order in which it came and makes its archive copy (`archive-entry.ts`). What a supervisor holds is
 * archived too: keeping a record safe decides nothing about it. What cannot be opened or copied yet waits with why, and holds up
 * nothing but the reach of its own journal. Several of these at one database do the same work twice and no harm.
 */
export class Archivist {
  readonly #parts: ArchivistParts;
  #seenAtMs = Number.NEGATIVE_INFINITY;
  #lostAtMs = Number.NEGATIVE_INFINITY;
  /** The last one that was brought back, while there may be more. */
  #lostAfter = '';

  constructor(parts: ArchivistParts) {
    this.#parts = parts;
  }

  /** One turn. When the next one is due; undefined when nothing waits. */
  async turn(): Promise<Date | undefined> {
    const { centre, archive, now } = this.#parts;
    const { database } = centre;
    const tally: Tally = { archived: 0, notArchived: {} };
    let isMore = false;
    for (const { journal, arrival, arrivals } of await journalsToArchive(database, archive.id, journalsAtOnce)) {
      const entries = await entriesToArchive(database, journal, arrival, entriesAtOnce);
      const isLast = entries.length < entriesAtOnce;
      isMore ||= !isLast;
      const last = entries.at(-1)?.arrival ?? 0;
      // Beyond the last entry lie numbers that were used for none.
      await this.#archive(journal, entries.map(firstTry), isLast ? Math.max(last, arrivals) : last, tally);
    }
    for (const entry of await waitingToArchive(database, archive.id, now(), entriesAtOnce)) {
      await this.#archive(entry.journal, [entry], 0, tally);
    }
    await this.#see();
    isMore = (await this.#bringBack()) || isMore;
    if (tally.archived > 0 || Object.keys(tally.notArchived).length > 0) this.#parts.report?.(tally);
    return isMore ? now() : nextToArchive(database, archive.id);
  }

  async #see(): Promise<void> {
    const { centre, archive, now } = this.#parts;
    const at = now();
    if (at.getTime() - this.#seenAtMs < seenEveryMs) return;
    const held = await somethingArchived(centre.database, archive.id);
    if (held === undefined || !(await archive.adopt(held.digest, held.size))) return;
    await noteArchiveSeen(centre.database, archive.id, at);
    this.#seenAtMs = at.getTime();
  }

  /** A centre that lost its parts, or was put back to before they came, has them again. True when there may be more. */
  async #bringBack(): Promise<boolean> {
    const { centre, archive, now } = this.#parts;
    const atMs = now().getTime();
    if (this.#lostAfter === '' && atMs - this.#lostAtMs < lostEveryMs) return false;
    const lost = await lostParts(centre.database, archive.id, this.#lostAfter, lostAtOnce);
    for (const part of lost) await bringBack(this.#parts, part);
    this.#lostAtMs = atMs;
    this.#lostAfter = lost.length < lostAtOnce ? '' : (lost.at(-1)?.digest ?? '');
    return this.#lostAfter !== '';
  }

  async #archive(
    journal: JournalId,
    entries: readonly (HeldEntry & { readonly tries: number })[],
    arrival: number,
    tally: Tally,
  ): Promise<void> {
    const { centre, archive, now } = this.#parts;
    const results: [HeldEntry & { readonly tries: number }, Result<void>][] = [];
    if (entries.length > 0) {
      // Whatever was taken is here with the entry that brought its signer's key: read later than the entries, this knows all keys.
      const authority = await centre.authorities.of(centre.database, journal);
      for (const entry of entries) results.push([entry, await archiveEntry(this.#parts, authority, entry)]);
    }
    await centre.database.transaction(async (tx) => {
      const archived = results.flatMap(([entry, result]) => (result.ok ? entry : []));
      await noteArchived(tx, archive.id, archived, now());
      for (const [entry, result] of results) {
        if (result.ok) continue;
        const { code } = result.refusal;
        const nextTryAt = new Date(now().getTime() + retryAfterMs(code, entry.tries));
        await noteNotArchived(tx, archive.id, entry, { code, tries: entry.tries + 1, nextTryAt });
      }
      await moveReach(tx, archive.id, journal, arrival, now());
    });
    for (const [, result] of results) {
      if (result.ok) tally.archived += 1;
      else tally.notArchived[result.refusal.code] = (tally.notArchived[result.refusal.code] ?? 0) + 1;
    }
  }
}

interface Tally {
  archived: number;
  readonly notArchived: Record<string, number>;
}

const firstTry = (entry: HeldEntry) => ({ ...entry, tries: 0 });
