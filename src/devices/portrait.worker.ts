import type { Clicks } from '../domain/portrait/geometry.ts';
import type { Pixels } from '../domain/portrait/pixels.ts';
import { measurePortrait } from '../domain/portrait/portrait-measures.ts';

/** Measures portraits beside the page, so that the screen never stands still. One question, one answer. */
addEventListener(
  'message',
  (event: MessageEvent<{ readonly id: number; readonly pixels: Pixels; readonly clicks: Clicks }>) => {
    const { id, pixels, clicks } = event.data;
    postMessage({ id, scores: measurePortrait(pixels, clicks) });
  },
);
