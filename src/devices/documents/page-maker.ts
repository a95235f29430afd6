import type { PictureEdit } from '../../domain/documents/picture-edit.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { scriptUrl } from '../../storage/browser/script-url.ts';
import { fileKind } from './file-kind.ts';
import { type DrawnPage, drawPage } from './draw-page.ts';
import workerUrl from './pages.worker.ts?worker&url';

/** Makes pages of pictures. What hangs in a decoder is given up with its worker, and the next picture gets a new one. */
export interface PageMaker {
  /** Codes: `document-broken`, `image-heic`, `document-slow`. */
  make(source: Blob, edit: PictureEdit): Promise<Result<DrawnPage>>;
  close(): void;
}

/** A picture of 50 megapixels takes some 3 s on a counter's PC. */
const patienceMs = 30_000;

type Answer = { readonly kind: 'drawn'; readonly page: DrawnPage } | { readonly kind: 'failed' | 'slow' | 'no-worker' };

export function openPageMaker(): PageMaker {
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  let worker: Worker | undefined;

  const giveUp = (kind: 'slow' | 'no-worker'): void => {
    worker?.terminate();
    worker = undefined;
    for (const answer of waiting.values()) answer({ kind });
    waiting.clear();
  };
  const start = (): Worker | undefined => {
    if (worker !== undefined || typeof Worker === 'undefined') return worker;
    worker = new Worker(scriptUrl(workerUrl), { type: 'module', name: 'pages' });
    worker.addEventListener('error', () => giveUp('no-worker'));
    worker.addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly page?: DrawnPage }>) => {
      const { id, page } = event.data;
      waiting.get(id)?.(page === undefined ? { kind: 'failed' } : { kind: 'drawn', page });
      waiting.delete(id);
    });
    return worker;
  };
  const ask = async (source: Blob, edit: PictureEdit): Promise<Answer> => {
    const started = start();
    if (started === undefined) return { kind: 'no-worker' };
    asked += 1;
    const id = asked;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      timer = setTimeout(() => giveUp('slow'), patienceMs);
      started.postMessage({ id, source, edit });
    });
    clearTimeout(timer);
    return answer;
  };

  return {
    async make(source, edit) {
      const answer = await ask(source, edit);
      // Where no worker can run the page draws itself: late is better than not.
      const settled = answer.kind === 'no-worker' ? await drawHere(source, edit) : answer;
      if (settled.kind === 'drawn') return done(settled.page);
      if (settled.kind === 'slow') return refused('document-slow');
      const kind = fileKind(new Uint8Array(await source.slice(0, 16).arrayBuffer()));
      return refused(kind === 'heif' ? 'image-heic' : 'document-broken');
    },
    close: () => giveUp('slow'),
  };
}

async function drawHere(source: Blob, edit: PictureEdit): Promise<Answer> {
  try {
    return { kind: 'drawn', page: await drawPage(source, edit) };
  } catch {
    return { kind: 'failed' };
  }
}
