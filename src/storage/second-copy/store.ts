import type { Digest } from '../../domain/ids.ts';
import { type Disk, type DiskFile, isBlankFrom, isNoRoom, writeAll } from './disk.ts';
import { HeldDisk } from './held-disk.ts';
import { encodeFrame, frameAt, framesFrom } from './frames.ts';
import type {
  CopyEnd,
  Cursor,
  Page,
  RoomAnswer,
  SecondCopy,
  SecondCopyOptions,
  Survey,
  TriedOut,
  VaultSlot,
} from './port.ts';
import { type CopyRecord, digestBytes, encodeRecords, kinds, recordOf, wireText } from './records.ts';
import { Reserve } from './reserve.ts';
import { SegmentLog } from './segment-log.ts';

/**
 * The second copy on a disk: segments in `copy-0001` (the highest number is the present one, older ones are kept as they
 * were), two vault slots and the reserve in `safe`. Runs in the worker. One call at a time touches the segments.
 */
const safe = 'safe';
const slotNames = ['vault-a', 'vault-b'] as const;
const copyName = (number: number): string => `copy-${String(number).padStart(4, '0')}`;
const textDecoder = new TextDecoder();

export class SecondCopyStore implements SecondCopy {
  readonly #disk: HeldDisk;
  #log: SegmentLog | undefined;
  #options: SecondCopyOptions | undefined;
  #reserve: Reserve | undefined;
  #slots: readonly DiskFile[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  /** By segment of the present copy. */
  readonly #surveyed = new Map<number, Survey>();

  constructor(disk: Disk) {
    this.#disk = new HeldDisk(disk);
  }

  open(options: SecondCopyOptions): Promise<CopyEnd> {
    return this.#inTurn(async () => {
      this.#release();
      await this.#disk.holdAll();
      this.#options = options;
      this.#slots = await Promise.all(slotNames.map((name) => this.#disk.open(safe, name)));
      this.#reserve = new Reserve(await this.#disk.open(safe, 'reserve'), options.reserveBytes);
      this.#log = new SegmentLog(this.#disk, copyName(Math.max(1, await this.#lastCopy())), options.segmentBytes);
      const frame = await this.#log.open();
      const last = frame === undefined ? undefined : recordOf(frame);
      const room = await this.#log.makeRoom(0);
      return { last: last?.kind === 'entry' ? last : undefined, roomBytes: room.kind === 'room' ? room.roomBytes : 0 };
    });
  }

  makeRoom(bytes: number): Promise<RoomAnswer> {
    return this.#inTurn(() => this.#segments().makeRoom(bytes));
  }

  append(records: readonly CopyRecord[]): Promise<RoomAnswer> {
    return this.#inTurn(() => this.#segments().append(encodeRecords(records)));
  }

  read(from: Cursor | undefined, maxBytes: number): Promise<Page> {
    return this.#inTurn(async () => {
      const log = this.#segments();
      const numbers = (await log.numbers()).filter((number) => number >= (from?.segment ?? 0));
      const records: CopyRecord[] = [];
      let bytes = 0;
      let damaged = 0;
      for (const number of numbers) {
        const start = number === from?.segment ? from.at : 0;
        const stoppedAt = await log.withSegment(number, (file) => {
          for (const frame of framesFrom(file, start, () => damaged++)) {
            if (bytes >= maxBytes) return frame.at;
            const record = recordOf(frame);
            if (record === undefined) continue;
            records.push(record);
            bytes += frame.end - frame.at;
          }
          return undefined;
        });
        if (stoppedAt !== undefined) return { records, damaged, next: { segment: number, at: stoppedAt } };
      }
      return { records, damaged, next: undefined };
    });
  }

  find(kind: CopyRecord['kind'], digest: Digest): Promise<CopyRecord | undefined> {
    return this.#inTurn(async () => {
      const log = this.#segments();
      for (const number of (await log.numbers()).toReversed()) {
        const found = await log.withSegment(number, (file) => {
          for (const frame of framesFrom(file, 0)) {
            if (frame.kind !== kinds[kind]) continue;
            if (textDecoder.decode(frame.payload.subarray(0, digestBytes)) === digest) return recordOf(frame);
          }
          return undefined;
        });
        if (found !== undefined) return found;
      }
      return undefined;
    });
  }

  survey(after: number): Promise<Survey | undefined> {
    return this.#inTurn(async () => {
      const log = this.#segments();
      const segment = (await log.closed()).find((number) => number > after);
      if (segment === undefined) return undefined;
      const known = this.#surveyed.get(segment);
      if (known !== undefined) return known;
      const { others: _, ...survey } = await log.withSegment(segment, (file) => surveyOf(segment, file));
      this.#surveyed.set(segment, survey);
      return survey;
    });
  }

  othersIn(segment: number): Promise<readonly CopyRecord[] | undefined> {
    return this.#inTurn(async () => {
      const found = await this.#segments().withSegment(segment, (file) => surveyOf(segment, file));
      return found.damaged > 0 ? undefined : found.others;
    });
  }

  removeSegment(segment: number, parts: readonly Digest[]): Promise<boolean> {
    return this.#inTurn(async () => {
      const log = this.#segments();
      const closed = await log.closed();
      if (!closed.includes(segment)) return false;
      const found = await log.withSegment(segment, (file) => surveyOf(segment, file));
      const mayGo = new Set(parts);
      if (found.damaged > 0 || found.parts.some(({ digest }) => !mayGo.has(digest))) return false;
      const missing = new Map(found.others.map((record) => [contentOf(record), record]));
      // What was written again lies at the end.
      for (const number of (await log.numbers()).toReversed()) {
        if (number === segment || missing.size === 0) continue;
        const other = await log.withSegment(number, (file) => surveyOf(number, file));
        for (const record of other.others) missing.delete(contentOf(record));
      }
      if (missing.size > 0) return false;
      await log.remove(segment);
      return true;
    });
  }

  startAnew(): Promise<void> {
    return this.#inTurn(async () => {
      const { segmentBytes } = this.#opened(this.#options);
      this.#segments().close();
      this.#surveyed.clear();
      this.#log = new SegmentLog(this.#disk, copyName((await this.#lastCopy()) + 1), segmentBytes);
      await this.#log.open();
    });
  }

  async readVault(): Promise<VaultSlot | undefined> {
    const slots = this.#slots.map(readSlot).filter((slot) => slot !== undefined);
    return slots.sort((a, b) => b.generation - a.generation)[0];
  }

  async writeVault({ generation, bytes }: VaultSlot): Promise<'flushed' | 'no-room'> {
    const [a, b] = this.#slots;
    if (a === undefined || b === undefined) throw new Error('The second copy is not open.');
    const older = (readSlot(a)?.generation ?? -1) <= (readSlot(b)?.generation ?? -1) ? a : b;
    const frame = encodeFrame(kinds.slot, [new Uint8Array(new Float64Array([generation]).buffer), bytes]);
    try {
      writeAll(older, frame, 0);
      older.truncate(frame.byteLength);
      older.flush();
      return 'flushed';
    } catch (error) {
      if (isNoRoom(error)) return 'no-room';
      throw error;
    }
  }

  fillReserve(): Promise<boolean> {
    return this.#opened(this.#reserve).fill();
  }

  async proveRoom(): Promise<boolean> {
    return this.#opened(this.#reserve).prove();
  }

  async releaseReserve(): Promise<void> {
    this.#opened(this.#reserve).release();
  }

  bringBack(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (this.#reserve === undefined || (await this.#disk.directories()).includes(safe)) return false;
      this.#reserve.release();
      await this.#disk.writeAnew();
      this.#release();
      return true;
    });
  }

  tryOut(bytes: Uint8Array): Promise<TriedOut> {
    return this.#inTurn(async () => {
      const log = this.#segments();
      const file = await this.#disk.open(safe, 'scratch');
      const back = new Uint8Array(bytes.byteLength);
      try {
        writeAll(file, bytes, 0);
        file.flush();
        file.read(back, { at: 0 });
        file.truncate(0);
        file.flush();
      } finally {
        file.close();
      }
      const frame = await log.last();
      return {
        whole: back.every((byte, at) => byte === bytes[at]),
        last: frame === undefined ? undefined : recordOf(frame),
      };
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => this.#release());
  }

  #release(): void {
    this.#log?.close();
    this.#reserve?.close();
    this.#disk.letGo();
    this.#surveyed.clear();
    this.#slots = [];
    this.#log = undefined;
    this.#reserve = undefined;
  }

  async #lastCopy(): Promise<number> {
    const names = await this.#disk.directories();
    return Math.max(0, ...names.filter((name) => name.startsWith('copy-')).map((name) => Number(name.slice(5))));
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => {});
    return result;
  }

  #segments(): SegmentLog {
    return this.#opened(this.#log);
  }

  #opened<T>(part: T | undefined): T {
    if (part === undefined) throw new Error('The second copy is not open.');
    return part;
  }
}

function surveyOf(segment: number, file: DiskFile): Survey & { readonly others: readonly CopyRecord[] } {
  const parts: { digest: Digest; bytes: number }[] = [];
  const others: CopyRecord[] = [];
  let damaged = 0;
  let otherBytes = 0;
  let end = 0;
  for (const frame of framesFrom(file, 0, () => damaged++)) {
    // A record whose marker rotted is seen by the hole that it leaves.
    if (frame.at !== end) damaged++;
    ({ end } = frame);
    const record = recordOf(frame);
    if (record === undefined) damaged++;
    else if (record.kind === 'part') parts.push({ digest: record.digest, bytes: record.bytes.byteLength });
    else {
      others.push(record);
      otherBytes += frame.end - frame.at;
    }
  }
  if (!isBlankFrom(file, end)) damaged++;
  return { segment, parts, others, otherBytes, damaged };
}

const contentOf = (record: CopyRecord): string =>
  record.kind === 'entry' ? `${record.digest} ${wireText(record.wire)}` : `${record.kind} ${record.digest}`;

function readSlot(file: DiskFile): VaultSlot | undefined {
  const frame = frameAt(file, 0);
  if (frame?.kind !== kinds.slot || frame.payload.byteLength < 8) return undefined;
  const [generation] = new Float64Array(frame.payload.slice(0, 8).buffer);
  return generation === undefined ? undefined : { generation, bytes: frame.payload.slice(8) };
}
