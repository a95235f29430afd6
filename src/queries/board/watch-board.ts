import { type ReadonlySignal, signal } from '@preact/signals';
import type { BoardNumbers } from '../../domain/queue/board.ts';
import type { OfficeState } from '../../domain/office/office-state.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import type { OfficeProfile } from '../../protocol/enrolment/enrolment-package.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { Storage } from '../../storage/ports.ts';
import { OfficeBook } from '../office/office-book.ts';
import { readBoard } from './read-board.ts';

export interface BoardView {
  readonly numbers: BoardNumbers;
  readonly office: OfficeState;
  /** Counters of the office that are not this device's, and when the centre last brought anything of them. */
  readonly others: { readonly counters: readonly string[]; readonly heardAt: string | undefined };
}

export interface BoardParts {
  readonly storage: Storage;
  readonly sealing: Sealing;
  readonly root: PublicKey;
  readonly profile: OfficeProfile;
  readonly now: ReadonlySignal<number>;
  /** Whether a page of this device holds the counter: without one nothing new can appear here. */
  readonly isCounterAlive: () => Promise<boolean>;
  readonly every: (ms: number, work: () => void) => () => void;
}

/** Saves of a busy counter come several in a second; a board needs none of them sooner. */
const readEveryMs = 1_000;

/** The board's facts, read again when storage changed; and since when they can be trusted. */
export function watchBoard({ storage, sealing, root, profile, now, isCounterAlive, every }: BoardParts) {
  const view = signal<BoardView | undefined>(undefined);
  /** The last moment at which a page held the counter and storage could be read. */
  const asOfMs = signal<number | undefined>(undefined);
  const book = new OfficeBook(storage, sealing);
  let day = '';
  let changed = true;
  let isReading = false;

  async function read(): Promise<void> {
    if (book.version.peek() === 0) await book.open(root);
    else await book.refresh();
    day = officeDay(now.peek(), profile.zone);
    const [numbers, overview] = await Promise.all([readBoard(storage, day), storage.overview()]);
    view.value = {
      numbers,
      office: book.state(profile),
      others: {
        counters: overview.others.map(({ counter }) => counter),
        heardAt: overview.reachability?.lastStatementAt,
      },
    };
  }

  async function look(): Promise<void> {
    if (changed || officeDay(now.peek(), profile.zone) !== day) {
      changed = false;
      await read();
    }
    if (await isCounterAlive()) asOfMs.value = now.peek();
  }

  const stopListening = storage.onChange(() => {
    changed = true;
  });
  const stopLooking = every(readEveryMs, () => {
    if (isReading) return;
    isReading = true;
    void look()
      .catch((error: unknown) => {
        // Not read: the time below it stands still and turns red; the next look tries again.
        changed = true;
        reportError(error);
      })
      .finally(() => {
        isReading = false;
      });
  });
  return {
    view,
    asOfMs,
    stop(): void {
      stopListening();
      stopLooking();
    },
  };
}
