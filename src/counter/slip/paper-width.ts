import { signal } from '@preact/signals';
import type { PaperWidth } from './paper.tsx';

const storageKey = 'loket.paper';

function remembered(): PaperWidth {
  try {
    return localStorage.getItem(storageKey) === 'a6' ? 'a6' : '80mm';
  } catch {
    // Storage refused by policy: the roll is the usual paper.
    return '80mm';
  }
}

/** The paper in this counter's printer. */
export const paperWidth = signal<PaperWidth>(remembered());

export function keepPaperWidth(width: PaperWidth): void {
  paperWidth.value = width;
  try {
    localStorage.setItem(storageKey, width);
  } catch {
    // Not remembered, but chosen for now.
  }
}
