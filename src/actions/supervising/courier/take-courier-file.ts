import type { Digest, JournalId } from '../../../domain/ids.ts';
import { type Result, done, refused } from '../../../domain/result.ts';
import { officeInstant } from '../../../domain/time/office-time.ts';
import type { WireEntry } from '../../../protocol/entry.ts';
import type { CourierItem } from '../../../sealing/courier/courier-item.ts';
import { digestInGroups } from '../../../sealing/courier/digest-groups.ts';
import { inspectCourier } from '../../../sealing/courier/inspect-courier.ts';
import { type CourierBytes, readCourier } from '../../../sealing/courier/read-courier.ts';
import { peekEntry } from '../../../sealing/peek.ts';
import { type OthersParts, takeOthers } from '../../../sync/others/take-others.ts';
import { takeReceipt } from '../../../sync/others/take-receipt.ts';
import type { Desk } from '../../save/desk.ts';
import type { LookedCourier, TakenCourier } from './ports.ts';

type Parts = Pick<Desk, 'vault' | 'storage' | 'sealing' | 'nowMs'>;

/** Whose file it is and whether it is whole. A counter takes only what belongs to its own office. */
export async function lookAtCourierFile({ vault, sealing }: Parts, file: Blob): Promise<Result<LookedCourier>> {
  const state = vault.state();
  if (state.kind === 'empty') return refused('locked');
  const { root, profile } = state.identity;
  const looked = await inspectCourier(sealing, bytesOf(file), root);
  if (!looked.ok) return looked;
  const { manifest, offices } = looked.value;
  if (offices.length > 0 && !offices.includes(profile.office)) {
    return refused('courier-other-office', { office: offices.join(', '), writer: manifest.writer });
  }
  return done({ ...looked.value, digestGroups: digestInGroups(manifest.digest) });
}

/** Reads the file once, a hundred entries at a time; see `CarryingActs.take`. */
export async function takeCourierFile(parts: Parts, file: Blob, whatIsWhole: boolean): Promise<Result<TakenCourier>> {
  const state = parts.vault.state();
  if (state.kind !== 'open') return refused('locked');
  if (!whatIsWhole) {
    const looked = await lookAtCourierFile(parts, file);
    if (!looked.ok) return looked;
  }
  const taking = new Taking(parts, {
    storage: parts.storage,
    sealing: parts.sealing,
    root: state.identity.root,
    office: state.identity.profile.office,
    now: () => officeInstant(parts.nowMs(), state.identity.profile.zone),
  });
  const read = await readCourier(
    parts.sealing,
    bytesOf(file),
    () => undefined,
    (item) => taking.take(item),
  );
  const flushed = await taking.flush();
  if (!flushed.ok) return flushed;
  if (!read.ok && (!whatIsWhole || read.refusal.code === 'room-full')) return read;
  await taking.end();
  return done(taking.so(read.ok ? read.value.manifest.holds : 'journals'));
}

const namedMost = 100;
const entriesAtOnce = 100;

class Taking {
  readonly #parts: Parts;
  readonly #others: OthersParts;
  readonly #journals = new Set<JournalId>();
  /** Of entries of this file that verified: of which journal each part is. */
  readonly #partsNamed = new Map<Digest, JournalId>();
  readonly #named: { what: string; code: string }[] = [];
  #run: WireEntry[] = [];
  #entriesNew = 0;
  #entriesHeld = 0;
  #partsTaken = 0;
  #receipts = 0;
  #notTaken = 0;

  constructor(parts: Parts, others: OthersParts) {
    this.#parts = parts;
    this.#others = others;
  }

  async take(item: CourierItem): Promise<Result<void>> {
    switch (item.kind) {
      case 'entry':
        this.#run.push(item.wire);
        return this.#run.length < entriesAtOnce ? done(undefined) : this.flush();
      case 'part': {
        const flushed = await this.flush();
        return flushed.ok ? this.#takePart(item.digest, item.bytes) : flushed;
      }
      case 'key-set':
        await this.#parts.vault.offerKeySet(item.jws);
        return done(undefined);
      case 'receipt':
        return this.#takeReceipt(item.jws);
    }
  }

  async flush(): Promise<Result<void>> {
    const run = this.#run;
    this.#run = [];
    if (run.length === 0) return done(undefined);
    const taken = await takeOthers(this.#others, run);
    if (!taken.ok) return taken;
    const { kept, held, waiting, notTaken } = taken.value;
    this.#entriesNew += kept.length + waiting;
    this.#entriesHeld += held;
    for (const { index, code } of notTaken) this.#name(nameOf(run[index]), code);
    const refusedAt = new Set(notTaken.map(({ index }) => index));
    for (const [index, wire] of run.entries()) if (!refusedAt.has(index)) await this.#noteParts(wire);
    return done(undefined);
  }

  /** This device's own work comes back as a stranger might bring it: it is here, and nothing of it is carried. */
  async #noteParts(wire: WireEntry): Promise<void> {
    const entry = peekEntry(wire.jws);
    if (!entry.ok) return;
    const { journal, seq, parts = [] } = entry.value;
    if ((await this.#parts.storage.entry(journal, seq))?.jws === wire.jws) return;
    this.#journals.add(journal);
    for (const { digest } of parts) this.#partsNamed.set(digest, journal);
  }

  async #takePart(digest: Digest, bytes: Uint8Array): Promise<Result<void>> {
    const journal = this.#partsNamed.get(digest);
    // Of our own entries, or of ones that were not taken: there is nothing to carry.
    if (journal === undefined) return done(undefined);
    const kept = await this.#parts.storage.keepCarriedPart(journal, digest, bytes);
    if (kept.ok) this.#partsTaken += 1;
    return kept;
  }

  async #takeReceipt(jws: string): Promise<Result<void>> {
    const { vault, storage, sealing } = this.#parts;
    const state = vault.state();
    if (state.kind === 'empty') return refused('locked');
    const taken = await takeReceipt(storage, sealing, state.identity.keySet, jws, this.#others.now());
    if (taken.ok) this.#receipts += 1;
    else this.#name('receipt', taken.refusal.code);
    return done(undefined);
  }

  async end(): Promise<void> {
    if (this.#journals.size > 0) await this.#parts.storage.noteCarried([...this.#journals], this.#others.now());
  }

  so(holds: TakenCourier['holds']): TakenCourier {
    return {
      holds,
      entriesNew: this.#entriesNew,
      entriesHeld: this.#entriesHeld,
      parts: this.#partsTaken,
      receipts: this.#receipts,
      named: this.#named,
      notTaken: this.#notTaken,
    };
  }

  #name(what: string, code: string): void {
    this.#notTaken += 1;
    if (this.#named.length < namedMost) this.#named.push({ what, code });
  }
}

function nameOf(wire: WireEntry | undefined): string {
  const entry = wire === undefined ? undefined : peekEntry(wire.jws);
  return entry?.ok === true ? `${entry.value.journal.slice(0, 8)} #${entry.value.seq}` : '?';
}

/** A stream of the file in pieces; not every browser can iterate one by itself. */
async function* bytesOf(file: Blob): CourierBytes & AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done: ended, value } = await reader.read();
      if (ended) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
