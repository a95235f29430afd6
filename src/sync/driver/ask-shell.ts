import type { Clock } from '../ports.ts';
import type { WorkerDoor } from './worker-door.ts';
import { type ShellAnswer, shellRequest } from './worker-messages.ts';

/** A few megabytes are hashed on a slow computer. */
const answerMs = 30_000;

/** How much of the app the service worker keeps. Undefined: it does not answer, or is of a version that does not know. */
export async function askShell(worker: WorkerDoor, clock: Clock): Promise<ShellAnswer | undefined> {
  const { port1, port2 } = new MessageChannel();
  const settled = new AbortController();
  try {
    return await new Promise<ShellAnswer | undefined>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<ShellAnswer>) => resolve(data);
      void clock.sleep(answerMs, settled.signal).then(() => resolve(undefined));
      worker.postMessage({ type: shellRequest }, [port2]);
    });
  } finally {
    settled.abort();
    port1.close();
  }
}
