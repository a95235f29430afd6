import { scriptUrl } from '../browser/script-url.ts';
import { callsTo, passedOn } from '../browser/worker-calls.ts';
import { type StoreNames, realStore } from '../stores.ts';
import type { SecondCopy, SecondCopyOptions } from './port.ts';
import url from './second-copy.worker.ts?worker&url';

const closeMs = 2_000;

/**
 * The second copy of a store of this origin, in a dedicated worker: for the page that writes (`openStorage`). Undefined in a browser
 * without OPFS.
 */
export function secondCopyInWorker({ name }: Pick<StoreNames, 'name'> = realStore): SecondCopy | undefined {
  const { storage } = navigator as { storage?: { getDirectory?: unknown } };
  if (typeof storage?.getDirectory !== 'function') return undefined;
  let worker: Worker | undefined;
  let remote: SecondCopy | undefined;
  const opened = (): SecondCopy => {
    if (remote === undefined) throw new Error('The second copy is not open.');
    return remote;
  };
  return passedOn(opened, {
    /** Always a new worker: one that hangs is ended, and with it its handles are free. */
    async open(options: SecondCopyOptions) {
      worker?.terminate();
      const started = new Worker(scriptUrl(url), { type: 'module', name });
      worker = started;
      remote = callsTo<SecondCopy>(started);
      const failed = new Promise<never>((_, fail) => {
        const say = () => fail(new Error('The worker of the second copy did not start.'));
        started.addEventListener('error', say, { once: true });
      });
      return Promise.race([remote.open(options), failed]);
    },
    async close() {
      // Ending the worker frees its handles in any case: one that hangs must not keep another tab from taking over.
      await Promise.race([remote?.close(), new Promise((resume) => setTimeout(resume, closeMs))]);
      worker?.terminate();
      remote = undefined;
    },
  });
}
