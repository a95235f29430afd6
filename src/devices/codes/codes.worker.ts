import type { Pixels } from '../../domain/portrait/pixels.ts';
import { readCode } from './read-code.ts';

/** Looks for a code beside the page, so that the picture on the screen never stands still. */
addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly pixels: Pixels }>) => {
  const { id, pixels } = event.data;
  postMessage({ id, text: readCode(pixels) });
});
