import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { writes } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';

/** Scanners send a key every few milliseconds; nobody types four in a row as fast. */
const quickMs = 50;
const leastKeys = 4;
/** No ticket or slip is longer; of a code that never ends no more is kept. */
const longestText = 400;
/** The end of what a field holds once a ticket or slip was scanned into it. */
const scanned = /(?:URN:UUID:[0-9A-F-]{36}|IQ1:[0-9A-Z $%*+./:-]+)$/i;

/** What a scanner that works as a keyboard read; taken once by the screen for other counters' papers. */
export const scannedText = signal<string | undefined>(undefined);

/**
 * A ticket or slip may be scanned wherever the officer is: outside of a field a burst of keys is a scanner's, so that none of
 * them chooses a category or issues a number; in a field the code is taken out again when its Enter comes.
 */
export function useScans(): void {
  useLayoutEffect(() => {
    let typed = '';
    let lastMs = Number.NEGATIVE_INFINITY;
    const take = (event: KeyboardEvent, text: string): void => {
      stop(event);
      typed = '';
      scannedText.value = text;
      go({ kind: 'handover' });
    };
    const listen = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]') !== null) return;
      const field = event.target instanceof Element ? event.target.closest(writes) : null;
      if (field !== null) {
        typed = '';
        if (event.key === 'Enter' && field instanceof HTMLInputElement) takeFrom(field, event);
        return;
      }
      const quick = event.timeStamp - lastMs < quickMs;
      if (event.key === 'Enter' && quick && typed.length >= leastKeys) {
        take(event, typed);
        return;
      }
      if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.repeat) return;
      typed = (quick ? typed + event.key : event.key).slice(0, longestText);
      lastMs = event.timeStamp;
      if (typed.length >= leastKeys) stop(event);
    };
    const takeFrom = (field: HTMLInputElement, event: KeyboardEvent): void => {
      const text = scanned.exec(field.value)?.[0];
      // The field for slips looks itself, and a list that found the case opens it.
      if (text === undefined || field.name === 'slip' || field.hasAttribute('aria-activedescendant')) return;
      field.value = field.value.slice(0, -text.length);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      take(event, text);
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
