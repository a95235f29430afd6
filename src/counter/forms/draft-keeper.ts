import { type ReadonlySignal, signal } from '@preact/signals';
import type { Result } from '../../domain/result.ts';

/**
 * Writes what is typed shortly after the last keystroke, one write at a time, always the newest. After `stop` nothing is
 * written any more: the step was saved and its draft is gone.
 */
export interface DraftKeeper<Fields> {
  readonly state: ReadonlySignal<DraftState>;
  note(fields: Fields): void;
  /** Writes now what still waits; resolves when it is written. */
  flush(): Promise<void>;
  stop(): void;
  resume(): void;
}
export type DraftState = 'untouched' | 'waiting' | 'kept' | 'failed';

export const draftDelayMs = 300;

export function createDraftKeeper<Fields>(keep: (fields: Fields) => Promise<Result<void>>): DraftKeeper<Fields> {
  const state = signal<DraftState>('untouched');
  let waiting: { readonly fields: Fields } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;

  const write = async (): Promise<void> => {
    if (waiting === undefined || stopped) return;
    const { fields } = waiting;
    waiting = undefined;
    const kept = await keep(fields);
    if (!kept.ok) state.value = 'failed';
    else if (waiting === undefined) state.value = 'kept';
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    writing = writing.then(write);
    return writing;
  };

  return {
    state,
    note(fields) {
      waiting = { fields };
      if (state.value !== 'failed') state.value = 'waiting';
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), draftDelayMs);
    },
    flush,
    stop() {
      clearTimeout(timer);
      stopped = true;
    },
    resume() {
      stopped = false;
    },
  };
}
