import type { Clock } from '../ports.ts';
import { type DrainReply, type WorkerEnd, drainRequest } from './worker-messages.ts';

/** The worker as the page sees it. */
export interface WorkerDoor {
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** A worker that does not even say "accepted" by then is not going to: the page sends by itself. */
const answerMs = 10_000;
/** A slice of 25 s, and what was under way at its end: four parts at 16 kbit/s each. */
const endMs = 4 * 60_000;

/** Asks the worker for one slice. Undefined when it does not answer, or stopped before the end. */
export async function drainInWorker(worker: WorkerDoor, clock: Clock, asked: boolean): Promise<WorkerEnd | undefined> {
  const { port1, port2 } = new MessageChannel();
  const settled = new AbortController();
  try {
    return await new Promise<WorkerEnd | undefined>((resolve) => {
      const giveUpAfter = async (ms: number, signal: AbortSignal) => {
        await clock.sleep(ms, signal);
        if (!signal.aborted) resolve(undefined);
      };
      const accepted = new AbortController();
      void giveUpAfter(answerMs, accepted.signal);
      port1.onmessage = ({ data }: MessageEvent<DrainReply>) => {
        if (!accepted.signal.aborted) {
          accepted.abort();
          void giveUpAfter(endMs, settled.signal);
        }
        if (data.kind === 'ended') resolve(data.end);
      };
      worker.postMessage({ type: drainRequest, asked }, [port2]);
    });
  } finally {
    settled.abort();
    port1.close();
  }
}
