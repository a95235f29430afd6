import type { Ref } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Takes the focus when first drawn. The attribute `autofocus` alone does that once in the life of a document, and never
 * when something has the focus (HTML, "flush autofocus candidates"): a place one goes to by a key would leave Enter to
 * the link that was pressed last. It stays for dialogues, which look for it each time they open.
 */
export function useAutoFocus<Kind extends HTMLElement>(
  wanted: boolean | undefined,
  given?: Ref<Kind>,
): (element: Kind | null) => void {
  const own = useRef<Kind | null>(null);
  useLayoutEffect(() => {
    if (wanted === true) own.current?.focus();
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
