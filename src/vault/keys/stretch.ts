import { scriptUrl } from '../../storage/browser/script-url.ts';
import type { Stretch } from './stretching.ts';
import type { StretchRequest } from './argon2.worker.ts';
import workerUrl from './argon2.worker.ts?worker&url';

/** In a worker of its own, so that the page goes on answering. Rejects when the worker does not start. */
export const stretch: Stretch = async (passphrase, stretching) => {
  const worker = new Worker(scriptUrl(workerUrl), { type: 'module' });
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Uint8Array>) => resolve(data);
      worker.onerror = () => reject(new Error('The worker that stretches passphrases did not start.'));
      worker.postMessage({ passphrase, stretching } satisfies StretchRequest);
    });
  } finally {
    worker.terminate();
  }
};
