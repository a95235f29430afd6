import { type Disk, type DiskFile, isNoRoom, writeAll } from './disk.ts';
import { type Frame, frameAt, frameEnd, nextMarker } from './frames.ts';
import type { RoomAnswer } from './port.ts';
import { kinds } from './records.ts';

/**
 * Append-only segment files in one directory, the current one held open. The next segment is made while the current one
 * still has room, because a new OPFS file gets no directory flush: by the time it is written to, its name is on disk.
 */
interface Segment {
  readonly number: number;
  readonly file: DiskFile;
  size: number;
}

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.segment`;
const numberOf = (name: string): number => Number.parseInt(name, 10);

export class SegmentLog {
  readonly #disk: Disk;
  readonly #directory: string;
  readonly #segmentBytes: number;
  #current: Segment | undefined;
  #next: Segment | undefined;
  #end = 0;

  constructor(disk: Disk, directory: string, segmentBytes: number) {
    this.#disk = disk;
    this.#directory = directory;
    this.#segmentBytes = segmentBytes;
  }

  /** The last sound entry frame. What lies behind it in its segment is an interrupted run, and is cut. */
  async open(): Promise<Frame | undefined> {
    const opened: Segment[] = [];
    try {
      return await this.#open(opened);
    } catch (error) {
      for (const { file } of opened) file.close();
      throw error;
    }
  }

  async #open(opened: Segment[]): Promise<Frame | undefined> {
    const numbers = await this.numbers();
    const blank: Segment[] = [];
    let last: Frame | undefined;
    let used = 0;
    for (const number of numbers.toReversed()) {
      const segment = await this.#openSegment(number);
      opened.push(segment);
      const isBlank = used === 0 && nextMarker(segment.file, 0) === undefined;
      if (isBlank) {
        blank.unshift(segment);
        continue;
      }
      last = lastEntry(segment.file);
      if (last !== undefined && used === 0) {
        this.#current = segment;
        this.#end = last.end;
        this.#cut(segment);
      } else {
        segment.file.close();
      }
      used = Math.max(used, number);
      if (last !== undefined) break;
    }
    // A segment that holds only damage is left as it is: writing goes on behind it.
    this.#current ??= blank.shift() ?? (await this.#openSegment(used + 1));
    if (this.#end === 0) this.#cut(this.#current);
    this.#next = blank.shift();
    for (const { file } of blank) file.close();
    await this.#tryMakeNext();
    return last;
  }

  async numbers(): Promise<number[]> {
    const names = await this.#disk.files(this.#directory);
    return names
      .map(numberOf)
      .filter(Number.isSafeInteger)
      .sort((a, b) => a - b);
  }

  /** Of segments that are not written to any more. */
  async closed(): Promise<number[]> {
    const current = this.#held().number;
    return (await this.numbers()).filter((number) => number < current);
  }

  /** Only one that is not written to any more. */
  async remove(number: number): Promise<void> {
    if (!(await this.closed()).includes(number)) throw new Error(`Segment ${number} is in use.`);
    await this.#disk.remove(this.#directory, nameOf(number));
  }

  /** Runs `use` over a segment, the held one or one opened for the moment. */
  async withSegment<T>(number: number, use: (file: DiskFile) => T): Promise<T> {
    for (const held of [this.#current, this.#next]) if (held?.number === number) return use(held.file);
    const file = await this.#disk.open(this.#directory, nameOf(number));
    try {
      return use(file);
    } finally {
      file.close();
    }
  }

  /** The last sound entry frame, looked for anew. */
  async last(): Promise<Frame | undefined> {
    for (const number of (await this.numbers()).toReversed()) {
      const frame = await this.withSegment(number, lastEntry);
      if (frame !== undefined) return frame;
    }
    return undefined;
  }

  async makeRoom(bytes: number): Promise<RoomAnswer> {
    const current = this.#held();
    if (bytes <= current.size - this.#end) return this.#room();
    try {
      this.#next ??= await this.#openSegment(current.number + 1);
      if (this.#next.size < bytes) resize(this.#next, Math.max(bytes, this.#segmentBytes));
      return this.#room();
    } catch (error) {
      if (isNoRoom(error)) return { kind: 'no-room' };
      throw error;
    }
  }

  /** One write, one flush. After a failure the end stays where it was, and what was begun is cut. */
  async append(run: Uint8Array): Promise<RoomAnswer> {
    if (run.byteLength > this.#held().size - this.#end) {
      const made = await this.makeRoom(run.byteLength);
      if (made.kind === 'no-room') return made;
      await this.#turn();
    }
    const current = this.#held();
    try {
      writeAll(current.file, run, this.#end);
      current.file.flush();
    } catch (error) {
      this.#cut(current);
      if (isNoRoom(error)) return { kind: 'no-room' };
      throw error;
    }
    this.#end += run.byteLength;
    return this.#room();
  }

  close(): void {
    this.#current?.file.close();
    this.#next?.file.close();
    this.#current = undefined;
    this.#next = undefined;
  }

  /** On to the next segment; the full one gives back the room that it did not use. */
  async #turn(): Promise<void> {
    const full = this.#held();
    const next = this.#next ?? (await this.#openSegment(full.number + 1));
    full.file.truncate(this.#end);
    full.file.flush();
    full.file.close();
    this.#current = next;
    this.#next = undefined;
    this.#end = 0;
    await this.#tryMakeNext();
  }

  /** Without room it is tried again when it is needed. */
  async #tryMakeNext(): Promise<void> {
    try {
      this.#next ??= await this.#openSegment(this.#held().number + 1);
      if (this.#next.size < this.#segmentBytes) resize(this.#next, this.#segmentBytes);
    } catch (error) {
      if (!isNoRoom(error)) throw error;
    }
  }

  async #openSegment(number: number): Promise<Segment> {
    const file = await this.#disk.open(this.#directory, nameOf(number));
    return { number, file, size: file.getSize() };
  }

  #cut(segment: Segment): void {
    try {
      segment.file.truncate(this.#end);
      resize(segment, Math.max(this.#end, this.#segmentBytes));
    } catch (error) {
      segment.size = segment.file.getSize();
      if (!isNoRoom(error)) throw error;
    }
  }

  #room(): RoomAnswer {
    const current = this.#held();
    return { kind: 'room', roomBytes: Math.max(current.size - this.#end, this.#next?.size ?? 0) };
  }

  #held(): Segment {
    if (this.#current === undefined) throw new Error('The segment log is not open.');
    return this.#current;
  }
}

function resize(segment: Segment, size: number): void {
  segment.file.truncate(size);
  segment.size = size;
}

/** Goes along the headers only (a segment of small entries has 16,000), then back to the last entry that is sound. */
function lastEntry(file: DiskFile): Frame | undefined {
  const starts: number[] = [];
  let at: number | undefined = nextMarker(file, 0);
  while (at !== undefined) {
    starts.push(at);
    const end = frameEnd(file, at);
    at = end !== undefined && frameEnd(file, end) !== undefined ? end : nextMarker(file, at + 1);
  }
  for (const start of starts.toReversed()) {
    const frame = frameAt(file, start);
    if (frame?.kind === kinds.entry) return frame;
  }
  return undefined;
}
