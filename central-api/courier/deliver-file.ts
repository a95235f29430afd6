import type { JournalId } from '../../src/domain/ids.ts';
import { type Result, done } from '../../src/domain/result.ts';
import type { WireEntry } from '../../src/protocol/entry.ts';
import { limits } from '../../src/protocol/limits.ts';
import type { CourierItem } from '../../src/sealing/courier/courier-item.ts';
import { type CourierBytes, readCourier } from '../../src/sealing/courier/read-courier.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { Sealing } from '../../src/sealing/port.ts';
import type { CentreAddress } from './centre-address.ts';

/** What became of a file at the centre. That an entry was sent makes it received as little as anything but a receipt does. */
export interface Delivered {
  readonly entriesSent: number;
  readonly partsSent: number;
  /** Named, and why; the rest went on. At most `namedMost`, `notTaken` counts all. */
  readonly named: readonly { readonly what: string; readonly code: string }[];
  readonly notTaken: number;
  /** Why the file was not read to its end; only when what is whole was asked for. */
  readonly brokenOff?: string;
}

const namedMost = 200;
/** As a counter sends: gzip brings what is sealed to some three quarters, so this fits a request. */
const rawRunBytes = 300 * 1024;

/**
 * Reads a file once and hands each entry and part to the centre as it comes: entries in runs, then each part by its name.
 * Holds one run. What the centre does not take is named and passed by. Codes: those of `CentreAddress`; those of a broken
 * file, unless `whatIsWhole`.
 */
export async function deliverFile(
  sealing: Sealing,
  bytes: CourierBytes,
  centre: CentreAddress,
  whatIsWhole = false,
): Promise<Result<Delivered>> {
  const delivery = new Delivery(centre);
  const read = await readCourier(
    sealing,
    bytes,
    () => undefined,
    (item) => delivery.take(item),
  );
  if (delivery.stopped !== undefined) return delivery.stopped;
  if (!read.ok && !whatIsWhole) return read;
  const flushed = await delivery.flush();
  if (!flushed.ok) return flushed;
  return done(read.ok ? delivery.so : { ...delivery.so, brokenOff: read.refusal.code });
}

interface Waiting {
  readonly seq: number;
  readonly wire: WireEntry;
}

class Delivery {
  stopped: Result<never> | undefined;
  readonly #centre: CentreAddress;
  readonly #named: { what: string; code: string }[] = [];
  #entriesSent = 0;
  #partsSent = 0;
  #notTaken = 0;
  #journal: JournalId | undefined;
  #run: Waiting[] = [];
  #runBytes = 0;

  constructor(centre: CentreAddress) {
    this.#centre = centre;
  }

  get so(): Delivered {
    return {
      entriesSent: this.#entriesSent,
      partsSent: this.#partsSent,
      named: this.#named,
      notTaken: this.#notTaken,
    };
  }

  async take(item: CourierItem): Promise<Result<void>> {
    switch (item.kind) {
      case 'entry':
        return this.#takeEntry(item.wire);
      case 'part': {
        const flushed = await this.flush();
        if (!flushed.ok) return flushed;
        const put = await this.#centre.putPart(item.digest, item.bytes);
        if (put.ok) this.#partsSent += 1;
        return this.#passBy(put, `part ${item.digest}`);
      }
      default:
        return done(undefined);
    }
  }

  async #takeEntry(wire: WireEntry): Promise<Result<void>> {
    const entry = peekEntry(wire.jws);
    if (!entry.ok) return this.#passBy(entry, 'an entry that cannot be read');
    const { journal, seq } = entry.value;
    const size = wire.jws.length + (wire.body?.length ?? 0);
    const full = this.#run.length === limits.entriesPerRequest || this.#runBytes + size > rawRunBytes;
    if (full || this.#journal !== journal) {
      const flushed = await this.flush();
      if (!flushed.ok) return flushed;
    }
    this.#journal = journal;
    this.#run.push({ seq, wire });
    this.#runBytes += size;
    return done(undefined);
  }

  async flush(): Promise<Result<void>> {
    const [journal, run] = [this.#journal, this.#run];
    this.#run = [];
    this.#runBytes = 0;
    return journal === undefined || run.length === 0 ? done(undefined) : this.#send(journal, run);
  }

  async #send(journal: JournalId, run: readonly Waiting[]): Promise<Result<void>> {
    const wires = run.map(({ wire }) => wire);
    const answer = await this.#centre.postEntries(journal, wires);
    if (!answer.ok && answer.refusal.code === 'too-large' && run.length > 1) {
      const half = Math.ceil(run.length / 2);
      const first = await this.#send(journal, run.slice(0, half));
      return first.ok ? this.#send(journal, run.slice(half)) : first;
    }
    if (!answer.ok) {
      this.#notTaken += run.length - 1;
      return this.#passBy(answer, `journal ${journal}, entries ${run[0]?.seq} to ${run.at(-1)?.seq}`);
    }
    const { notTaken = [] } = answer.value;
    this.#entriesSent += run.length - notTaken.length;
    for (const { index, code } of notTaken) this.#name(`journal ${journal}, entry ${run[index]?.seq}`, code);
    return done(undefined);
  }

  /** A no to one thing goes on; a centre that cannot be reached ends it. */
  #passBy(result: Result<unknown>, what: string): Result<void> {
    if (result.ok) return done(undefined);
    const { code, detail } = result.refusal;
    if (code === 'centre-unreachable') {
      this.stopped = result;
      return result;
    }
    this.#name(what, code === 'centre-refused' ? `${detail?.['problem']}` : code);
    return done(undefined);
  }

  #name(what: string, code: string): void {
    this.#notTaken += 1;
    if (this.#named.length < namedMost) this.#named.push({ what, code });
  }
}
