import type { MessageOutbox } from './outbox.ts';

export interface RunningMessages {
  /** After the turn that is under way. */
  stop(): Promise<void>;
}

/** How long nobody looks for new events when nothing is due. */
const idleMs = 15_000;
const afterFailureMs = 30_000;

/** Turn after turn; what fails, such as a database that is away, is tried again. */
export function runMessages(
  outbox: Pick<MessageOutbox, 'turn'>,
  options: { readonly idleMs?: number; readonly onFailure: (error: unknown) => void },
): RunningMessages {
  const longestMs = options.idleMs ?? idleMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();

  async function once(): Promise<void> {
    let waitMs = longestMs;
    try {
      const next = await outbox.turn();
      if (next !== undefined) waitMs = Math.min(longestMs, Math.max(100, next.getTime() - Date.now()));
    } catch (error) {
      if (!stopped) options.onFailure(error);
      waitMs = afterFailureMs;
    }
    if (!stopped) timer = setTimeout(start, waitMs);
  }
  function start(): void {
    turn = once();
  }
  start();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return turn;
    },
  };
}
