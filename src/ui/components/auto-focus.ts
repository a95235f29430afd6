import type { Ref } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { writes } from '../keys.ts';

/** Whoever has begun to type somewhere else goes on there: what comes meanwhile does not get their Enter. */
export function focusUnlessTyping(element: HTMLElement | null): void {
  const at = document.activeElement;
  const types = at?.matches(writes) === true && 'value' in at && at.value !== '';
  if (!types) element?.focus();
}

/**
 * Takes the focus when first drawn, unless somebody types. The attribute `autofocus` alone does that once in the life of a
 * document, and never when something has the focus (HTML, "flush autofocus candidates"): a place one goes to by a key would
 * leave Enter to the link that was pressed last. It stays for dialogues, which look for it each time they open.
 */
export function useAutoFocus<Kind extends HTMLElement>(
  wanted: boolean | undefined,
  given?: Ref<Kind>,
): (element: Kind | null) => void {
  const own = useRef<Kind | null>(null);
  useLayoutEffect(() => {
    if (wanted === true) focusUnlessTyping(own.current);
  }, []);
  return useCallback(
    (element: Kind | null) => {
      own.current = element;
      if (typeof given === 'function') given(element);
      else if (given) given.current = element;
    },
    [given],
  );
}
