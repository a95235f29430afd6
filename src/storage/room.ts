import { type Result, refused } from '../domain/result.ts';
import type { StorageParts } from './parts.ts';
import { isNoRoom } from './second-copy/disk.ts';
import type { SecondCopy } from './second-copy/port.ts';

/** The reserve, from the side of those who save: let go at the first quota error so that running cases finish. */
export class Room {
  readonly #parts: StorageParts;
  readonly #copy: SecondCopy | undefined;

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

  /** Without a second copy there is nowhere to keep a reserve: then only a failing write says that it is full. */
  async ensure(): Promise<boolean> {
    const { strict } = this.#parts.db;
    if (this.#copy === undefined) return (await strict.value('reserve'))?.whole !== false;
    const whole = await this.#copy.fillReserve();
    await this.#note(whole);
    return whole;
  }

  async #release(): Promise<void> {
    await this.#copy?.releaseReserve();
    await this.#note(false).catch((error: unknown) => {
      if (!isNoRoom(error)) throw error;
    });
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
