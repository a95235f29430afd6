import type { StorageClock } from '../clock.ts';

/** A worker that does not answer is out of order too: nobody's Save waits for it longer than this. */
const answerMs = 10_000;

export function answered<T>(clock: StorageClock, call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(answerMs, () => reject(new Error('The second copy does not answer.')));
    call.then(resolve, reject).finally(cancel);
  });
}
