import type { Ref } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { writes } from '../keys.ts';

/**
 * Takes the focus when first drawn. The attribute `autofocus` alone does that once in the life of a document, and never
 * when something has the focus (HTML, "flush autofocus candidates"): a place one goes to by a key would leave Enter to
 * the link that was pressed last. It stays for dialogues, which look for it each time they open. Whoever has begun to type
 * somewhere else goes on there: what is drawn meanwhile does not get their Enter.
 */
export function useAutoFocus<Kind extends HTMLElement>(
  wanted: boolean | undefined,
  given?: Ref<Kind>,
): (element: Kind | null) => void {
  const own = useRef<Kind | null>(null);
  useLayoutEffect(() => {
    const at = document.activeElement;
    const types = at?.matches(writes) === true && 'value' in at && at.value !== '';
    if (wanted === true && !types) own.current?.focus();
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
