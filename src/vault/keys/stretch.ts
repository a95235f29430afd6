import { scriptUrl } from '../../storage/browser/script-url.ts';
import { type Stretch, stretchNow } from './argon2.ts';
import type { StretchRequest } from './argon2.worker.ts';
import workerUrl from './argon2.worker.ts?worker&url';

/**
 * In a worker of its own, so that the page goes on answering. Without workers, or when this one cannot start (an old copy of
 * the app asks for a file that is gone), in place: a page that freezes for half a second is better than no sign-in.
 */
export const stretch: Stretch = async (passphrase, stretching) => {
  if (typeof Worker === 'undefined') return stretchNow(passphrase, stretching);
  const stretched = await inWorker({ passphrase, stretching });
  return stretched ?? stretchNow(passphrase, stretching);
};

async function inWorker(request: StretchRequest): Promise<Uint8Array | undefined> {
  const worker = new Worker(scriptUrl(workerUrl), { type: 'module' });
  try {
    return await new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Uint8Array>) => resolve(data);
      worker.onerror = () => resolve(undefined);
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
