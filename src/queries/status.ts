import { signal } from '@preact/signals';
import type { StartReport, Storage } from '../storage/ports.ts';
import type { Status } from './views.ts';

const attemptsShown = 200;

/** The status bar's facts, read again whenever storage says that something changed, in this or another context. */
export function watchStatus(storage: Storage, start: StartReport) {
  const status = signal<Status | undefined>(undefined);
  const updateWaiting = signal(false);
  const clock = signal<Status['clock']>('confirmed');
  let reading: Promise<void> | undefined;
  let again = false;

  async function read(): Promise<void> {
    do {
      again = false;
      const [overview, attempts] = await Promise.all([storage.overview(), storage.attempts(attemptsShown)]);
      status.value = { overview, attempts, start, clock: clock.value, updateWaiting: updateWaiting.value };
    } while (again);
  }

  /** At most one read at a time; a change during it is followed by one more. */
  function refresh(): Promise<void> {
    if (reading !== undefined) {
      again = true;
      return reading;
    }
    reading = read().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  return {
    status,
    refresh,
    setUpdateWaiting(waiting: boolean): void {
      updateWaiting.value = waiting;
      void refresh();
    },
    setClock(state: Status['clock']): void {
      if (clock.value === state) return;
      clock.value = state;
      void refresh();
    },
    stop: storage.onChange(() => void refresh()),
  };
}

export type StatusWatch = ReturnType<typeof watchStatus>;
