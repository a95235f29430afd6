import { type Result, done, refused } from '../../domain/result.ts';
import { scriptUrl } from '../../storage/browser/script-url.ts';
import workerUrl from './codes.worker.ts?worker&url';

/** Reads QR codes off a camera's picture, one picture at a time. */
export interface CodeReader {
  /** The text in what the video shows now, undefined when it shows no code. Code: `code-reader-failed`. */
  read(video: HTMLVideoElement): Promise<Result<string | undefined>>;
  close(): void;
}

/** Enough for a code that fills a tenth of the picture; more only costs time. */
const largestSide = 1280;

export function openCodeReader(): CodeReader {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  let worker: Worker | undefined;
  let asked = 0;
  let answer: ((read: Result<string | undefined>) => void) | undefined;

  const settle = (read: Result<string | undefined>): void => {
    answer?.(read);
    answer = undefined;
  };
  const start = (): Worker => {
    const started = new Worker(scriptUrl(workerUrl), { type: 'module', name: 'codes' });
    started.addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly text?: string }>) => {
      if (event.data.id === asked) settle(done(event.data.text));
    });
    started.addEventListener('error', () => settle(refused('code-reader-failed')));
    return started;
  };

  return {
    async read(video) {
      if (context === null || typeof Worker === 'undefined') return refused('code-reader-failed');
      if (video.videoWidth === 0) return done(undefined);
      const scale = Math.min(1, largestSide / Math.max(video.videoWidth, video.videoHeight));
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
      worker ??= start();
      asked += 1;
      const reading = new Promise<Result<string | undefined>>((resolve) => {
        answer = resolve;
      });
      worker.postMessage({ id: asked, pixels: { width, height, data } }, [data.buffer]);
      return reading;
    },
    close() {
      worker?.terminate();
      worker = undefined;
      settle(done(undefined));
    },
  };
}
