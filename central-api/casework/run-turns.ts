export interface RunningTurns {
  /** After the turn that is under way. */
  stop(): Promise<void>;
}

/** How long nobody looks for something new when nothing is due. */
const idleMs = 15_000;
const afterFailureMs = 30_000;

/** Turn after turn of one worker; what fails, such as a database that is away, is tried again. */
export function runTurns(
  worker: {
    /** When the next turn is due; undefined when nothing waits. */
    turn(): Promise<Date | undefined>;
  },
  options: { readonly idleMs?: number; readonly onFailure: (error: unknown) => void },
): RunningTurns {
  const longestMs = options.idleMs ?? idleMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();

  async function once(): Promise<void> {
    let waitMs = longestMs;
    try {
      const next = await worker.turn();
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
