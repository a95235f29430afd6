import { useLayoutEffect, useRef } from 'preact/hooks';

/** Keys by the names written on the screen: `F2`, `Ctrl+Enter`, `Ctrl+Alt+1`, `/`. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

/** Digits and letters with Ctrl+Alt by their place on the board: on many layouts Ctrl+Alt writes something else. */
export function nameOfKey(event: KeyboardEvent): string {
  const modifiers = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt'].filter(Boolean);
  const plain = /^(?:Digit|Key)(.)$/.exec(event.code)?.[1];
  const key =
    modifiers.length > 0 && plain !== undefined ? plain : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [...modifiers, key].join('+');
}

export const writes =
  'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable]';

const pressable = 'button, a[href], summary, textarea';

/** A key that writes something belongs to the field that has the focus, Enter to the button. */
export function belongsToFocus(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || !(event.target instanceof Element)) return false;
  if (event.key === 'Enter') return event.target.closest(pressable) !== null;
  return event.key.length === 1 && event.target.closest(writes) !== null;
}

/** Keys of a place, for as long as it is shown. An open dialogue keeps all keys to itself. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  latest.current = keys;
  // Before the next keystroke can come, not after the next frame.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || belongsToFocus(event)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const act = latest.current[nameOfKey(event)];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
