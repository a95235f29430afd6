import type { Clicks } from '../domain/portrait/geometry.ts';
import type { Pixels } from '../domain/portrait/pixels.ts';
import { type Scores, measurePortrait } from '../domain/portrait/portrait-measures.ts';
import { scriptUrl } from '../storage/browser/script-url.ts';
import workerUrl from './portrait.worker.ts?worker&url';

/** Asks the worker; where none can run, measures in the page: late is better than not. */
export interface PortraitMeter {
  measure(pixels: Pixels, clicks: Clicks): Promise<Scores>;
  close(): void;
}

export function openPortraitMeter(): PortraitMeter {
  const worker = startWorker();
  const waiting = new Map<number, (scores: Scores | undefined) => void>();
  let asked = 0;
  let broken = worker === undefined;

  const giveUp = (): void => {
    broken = true;
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
  };
  worker?.addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly scores: Scores }>) => {
    waiting.get(event.data.id)?.(event.data.scores);
    waiting.delete(event.data.id);
  });
  worker?.addEventListener('error', giveUp);

  return {
    async measure(pixels, clicks) {
      asked += 1;
      const id = asked;
      const answered = broken
        ? undefined
        : await new Promise<Scores | undefined>((resolve) => {
            waiting.set(id, resolve);
            worker?.postMessage({ id, pixels, clicks });
          });
      return answered ?? measurePortrait(pixels, clicks);
    },
    close() {
      worker?.terminate();
      giveUp();
    },
  };
}

function startWorker(): Worker | undefined {
  return typeof Worker === 'undefined'
    ? undefined
    : new Worker(scriptUrl(workerUrl), { type: 'module', name: 'portrait' });
}
