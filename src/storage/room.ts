import { type Result, refused } from '../domain/result.ts';
import type { StorageParts } from './parts.ts';
import { isNoRoom } from './second-copy/disk.ts';
import type { SecondCopy } from './second-copy/port.ts';

/** The reserve, from the side of those who save: let go at the first quota error so that running cases finish. */
export class Room {
  readonly #parts: StorageParts;
  readonly #copy: SecondCopy | undefined;
  #unwatch: (() => void) | undefined;

  constructor(parts: StorageParts, copy: SecondCopy | undefined) {
    this.#parts = parts;
    this.#copy = copy;
  }

  /** Runs a write; without room lets the reserve go and runs it once more. Code: `room-full`. */
  async use<T>(write: () => Promise<Result<T>>): Promise<Result<T>> {
    const first = await attempt(write);
    if (!isRoomFull(first)) return first;
    await this.#release();
    return attempt(write);
  }

  /** Where the second copy is absent or out of order so is the reserve: then the last known state stands. */
  async ensure(): Promise<boolean> {
    try {
      const whole = await this.#copy?.fillReserve();
      if (whole !== undefined) {
        await this.#note(whole);
        return whole;
      }
    } catch (error) {
      this.#parts.fault(error);
    }
    return (await this.#parts.db.strict.value('reserve'))?.whole !== false;
  }

  /**
   * A disk that others have filled to the brim is told to the browser by none of its figures, and a browser that cannot
   * write its own books throws the whole origin away (`docs/decisions/0026-full-disk.md`). Room is made before it comes to that.
   */
  watch(everyMs: number): void {
    this.#unwatch = this.#parts.clock.after(everyMs, () => {
      void this.#prove().then(() => {
        if (this.#unwatch !== undefined) this.watch(everyMs);
      });
    });
  }

  unwatch(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  async #prove(): Promise<void> {
    try {
      if ((await this.#copy?.proveRoom()) === false) await this.#release();
    } catch (error) {
      this.#parts.fault(error);
    }
  }

  async #release(): Promise<void> {
    // Whatever goes wrong here, the write is tried once more and says itself whether there was room.
    await this.#copy?.releaseReserve().catch(this.#parts.fault);
    await this.#note(false).catch(this.#parts.fault);
  }

  async #note(whole: boolean): Promise<void> {
    const { hints } = this.#parts.db;
    if ((await hints.value('reserve'))?.whole === whole) return;
    await hints.setValue('reserve', { whole });
    this.#parts.changes.changed();
  }
}

const isRoomFull = (result: Result<unknown>): boolean => !result.ok && result.refusal.code === 'room-full';

async function attempt<T>(write: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await write();
  } catch (error) {
    if (isNoRoom(error)) return refused('room-full');
    throw error;
  }
}
