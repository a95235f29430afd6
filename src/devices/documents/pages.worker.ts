import type { PictureEdit } from '../../domain/documents/picture-edit.ts';
import { drawPage } from './draw-page.ts';

/** Decodes and draws pages beside the page, so that a large scan never holds up the screen. One question, one answer. */
addEventListener(
  'message',
  (event: MessageEvent<{ readonly id: number; readonly source: Blob; readonly edit: PictureEdit }>) => {
    const { id, source, edit } = event.data;
    drawPage(source, edit).then(
      (page) => postMessage({ id, page }),
      () => postMessage({ id }),
    );
  },
);
