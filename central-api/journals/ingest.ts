import type { Digest, JournalId, OfficeId } from '../../src/domain/ids.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import type { Entry, WireEntry } from '../../src/protocol/entry.ts';
import { centreLimits, limits } from '../../src/protocol/limits.ts';
import type { JournalAuthority } from '../../src/sealing/authority.ts';
import type { Sealing } from '../../src/sealing/port.ts';
import type { Database, Queries } from '../database/port.ts';
import {
  type JournalRow,
  type TakenEntry,
  type UnverifiedEntry,
  forksAmong,
  insertEntries,
  lockJournal,
  nameJournal,
  updateJournal,
} from '../queries/entries.ts';
import { countUnverified, insertUnverified, removeUnverified, unverifiedOf } from '../queries/unverified.ts';
import type { Authorities } from './authorities.ts';
import type { GivenReceipts } from './given-receipts.ts';
import type { ReceiptDesk } from './receipts.ts';
import { beforeEntry1, furthest } from './run.ts';
import { Turns } from './turns.ts';

/**
 * Takes every authentic entry, in any order, any number of times, and judges nothing else: gaps, forks and unknown types
 * are kept. What cannot be verified yet waits, within limits, for the entry that brings its signer's key.
 */
export interface Taken {
  readonly receipt: string;
  /** When the receipt was signed. */
  readonly at: string;
  /** By place in the request. */
  readonly notTaken: readonly { readonly index: number; readonly code: string }[];
  readonly entriesTaken: number;
}

/** Both branches of a journal that forked from its beginning; beyond that somebody only fills our disk. */
const maxEntriesHeld = 2 * limits.entriesPerJournal;
/** Of all journals together: anybody may send what nobody can verify. */
const maxUnverified = 4 * centreLimits.unverifiedPerJournal;

export interface IngestWishes {
  /** For a database whose loss it can tell: the embedded one tells of itself by how it was stopped. */
  readonly given?: GivenReceipts | undefined;
  /** Of an office hub: journals of other offices are none of its. */
  readonly office?: OfficeId | undefined;
}

export class Ingest {
  readonly #database: Database;
  readonly #sealing: Sealing;
  readonly #authorities: Authorities;
  readonly #receipts: ReceiptDesk;
  readonly #wishes: IngestWishes;
  readonly #turns = new Turns<JournalId>();

  constructor(
    database: Database,
    sealing: Sealing,
    authorities: Authorities,
    receipts: ReceiptDesk,
    wishes: IngestWishes = {},
  ) {
    this.#database = database;
    this.#sealing = sealing;
    this.#authorities = authorities;
    this.#receipts = receipts;
    this.#wishes = wishes;
  }

  /** Codes, both meant for the whole journal: `certificate-not-ours`, `journal-full`. */
  async take(journal: JournalId, wires: readonly WireEntry[]): Promise<Result<Taken>> {
    const arrived = await Promise.all(wires.map((wire, index) => this.#arrival(wire, index)));
    return this.#turns.take(journal, async () => {
      try {
        return await this.#takeInTurn(journal, arrived);
      } catch (error) {
        // The authority may have learned keys from entries that were not kept.
        this.#authorities.forget(journal);
        throw error;
      }
    });
  }

  async #takeInTurn(journal: JournalId, arrived: readonly Arrival[]): Promise<Result<Taken>> {
    const authority = await this.#authorities.of(this.#database, journal);
    const strength = authority.strength;
    const sorted = await sort(authority, arrived);
    if (authority.certificate === undefined && sorted.notTaken.some(({ code }) => code === 'certificate-not-ours')) {
      return refused('certificate-not-ours');
    }
    if (!this.#isOurs(authority)) return refused('certificate-not-ours');
    await this.#receipts.settle();
    const taken = await this.#database.transaction(async (tx) => {
      if (sorted.authentic.length === 0 && (await roomForUnverified(tx, journal)) === 0) {
        return done(await this.#answer(tx, journal, withoutRoom(sorted), 0));
      }
      const row = await lockJournal(tx, journal);
      if (row.entries >= maxEntriesHeld) return refused('journal-full');
      return done(await this.#keep(tx, journal, authority, strength, sorted, row));
    });
    if (taken.ok) {
      this.#authorities.keep(journal, authority);
      await this.#wishes.given?.note({ journal, at: taken.value.at });
    }
    return taken;
  }

  #isOurs({ certificate }: JournalAuthority): boolean {
    const { office } = this.#wishes;
    return office === undefined || certificate === undefined || certificate.office === office;
  }

  async #keep(
    tx: Queries,
    journal: JournalId,
    authority: JournalAuthority,
    strength: number,
    sorted: Sorted,
    row: JournalRow,
  ): Promise<Taken> {
    if (sorted.waiting.length > 0) {
      // Under the lock now: what another process took of this journal is visible, and cannot be missed later.
      await this.#authorities.refresh(tx, journal, authority);
      const again = await sort(authority, sorted.waiting);
      sorted = {
        authentic: [...sorted.authentic, ...again.authentic],
        waiting: again.waiting,
        notTaken: [...sorted.notTaken, ...again.notTaken],
      };
      const room = await roomForUnverified(tx, journal);
      await insertUnverified(tx, journal, sorted.waiting.slice(0, room));
      sorted = { ...sorted, notTaken: [...sorted.notTaken, ...sorted.waiting.slice(room).map(unverifiedFull)] };
    }
    const promoted = authority.strength === strength ? [] : await promote(tx, journal, authority);
    const arrived = [...sorted.authentic, ...promoted];
    const inserted = await insertEntries(tx, arrived, row.arrivals);
    // Also of those that were here already a number was used: never one again.
    await follow(tx, journal, { ...row, arrivals: row.arrivals + arrived.length }, inserted);
    await name(tx, journal, authority, row);
    return this.#answer(tx, journal, sorted, inserted.length);
  }

  async #answer(tx: Queries, journal: JournalId, sorted: Sorted, entriesTaken: number): Promise<Taken> {
    const { jws: receipt, at } = await this.#receipts.write(tx, journal);
    return { receipt, at, notTaken: sorted.notTaken, entriesTaken };
  }

  async #arrival(wire: WireEntry, index: number): Promise<Arrival> {
    const body = wire.body === undefined ? undefined : await this.#sealing.digest(wire.body);
    return { wire, index, body };
  }
}

interface Arrival {
  readonly wire: WireEntry;
  /** Its place in the request. */
  readonly index: number;
  /** Digest of the body that came with it. */
  readonly body: Digest | undefined;
}
interface Sorted {
  readonly authentic: readonly TakenEntry[];
  readonly waiting: readonly (Arrival & UnverifiedEntry)[];
  readonly notTaken: Taken['notTaken'];
}

async function sort(authority: JournalAuthority, arrived: readonly Arrival[]): Promise<Sorted> {
  const judged = await authority.judgeAll(arrived.map(({ wire }) => wire.jws));
  const authentic: TakenEntry[] = [];
  const waiting: (Arrival & UnverifiedEntry)[] = [];
  const notTaken: { index: number; code: string }[] = [];
  for (const [place, arrival] of arrived.entries()) {
    const verdict = judged[place];
    if (verdict === undefined) throw new Error('Every entry gets a verdict.');
    const code = verdict.kind === 'unauthentic' ? verdict.code : bodyFault(verdict.entry, arrival);
    if (code !== undefined) notTaken.push({ index: arrival.index, code });
    else if (verdict.kind === 'authentic') authentic.push({ ...verdict, wire: arrival.wire });
    else if (verdict.kind === 'unverifiable') waiting.push({ ...arrival, digest: verdict.digest });
  }
  return { authentic, waiting, notTaken };
}

/** A sealed body is JWE in JSON, which is ASCII; anything else might not come back from a database as it was. */
const printable = /^[\x20-\x7e]*$/;

function bodyFault(entry: Entry, { wire, body }: Arrival): string | undefined {
  if (entry.body === body) return printable.test(wire.body ?? '') ? undefined : 'body-broken';
  if (body === undefined) return 'body-missing';
  return entry.body === undefined ? 'body-unexpected' : 'body-changed';
}

const unverifiedFull = ({ index }: Arrival) => ({ index, code: 'unverified-full' });
const withoutRoom = ({ authentic, waiting, notTaken }: Sorted): Sorted => ({
  authentic,
  waiting: [],
  notTaken: [...notTaken, ...waiting.map(unverifiedFull)],
});

async function roomForUnverified(tx: Queries, journal: JournalId): Promise<number> {
  const { ofJournal, ofAll } = await countUnverified(tx, journal);
  return Math.max(0, Math.min(centreLimits.unverifiedPerJournal - ofJournal, maxUnverified - ofAll));
}

/** What waited for a key that has come now. What turns out never to be authentic is dropped. */
async function promote(tx: Queries, journal: JournalId, authority: JournalAuthority): Promise<TakenEntry[]> {
  const waiting = await unverifiedOf(tx, journal);
  if (waiting.length === 0) return [];
  const judged = await authority.judgeAll(waiting.map(({ wire }) => wire.jws));
  const decided = waiting.filter((_, index) => judged[index]?.kind !== 'unverifiable');
  await removeUnverified(
    tx,
    journal,
    decided.map(({ digest }) => digest),
  );
  return waiting.flatMap(({ wire }, index) => {
    const verdict = judged[index];
    return verdict?.kind === 'authentic' ? [{ ...verdict, wire }] : [];
  });
}

/** Moves the head on. Only a forked journal is walked from its beginning. */
async function follow(tx: Queries, journal: JournalId, row: JournalRow, inserted: readonly number[]): Promise<void> {
  if (inserted.length === 0) return;
  const forked = row.forked || (await forksAmong(tx, journal, inserted));
  const run = await furthest(tx, journal, forked ? beforeEntry1 : { seq: row.runTo, digest: row.runHead });
  await updateJournal(tx, journal, {
    entries: row.entries + inserted.length,
    arrivals: row.arrivals,
    runTo: run.seq,
    runHead: run.digest,
    forked,
  });
}

async function name(tx: Queries, journal: JournalId, authority: JournalAuthority, row: JournalRow): Promise<void> {
  const { certificate } = authority;
  if (row.known || certificate === undefined) return;
  const { office, device, counter } = certificate;
  await nameJournal(tx, journal, { office, device, counter, certificate: JSON.stringify(certificate) });
}
