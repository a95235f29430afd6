/** How something is found, one step after another; it crosses into the page, so it is plain data. */
export interface Words {
  readonly source: string;
  readonly flags: string;
}
export type Step =
  | { readonly by: 'role'; readonly role: string; readonly words?: Words }
  | { readonly by: 'label' | 'text'; readonly words: Words }
  | { readonly by: 'css'; readonly css: string }
  | { readonly by: 'filter'; readonly has?: Words; readonly hasNot?: Words }
  | { readonly by: 'first' };

/**
 * Runs inside the page, so it uses nothing of this file. `one`: the only element that can be seen, or false while there is
 * none; two are a mistake of the test. `texts`: what all that can be seen contain.
 */
export function find(steps: readonly Step[], want: 'one' | 'texts'): Element | string[] | false {
  interface Library {
    queryAllByRole(within: HTMLElement, role: string, options: { name?: RegExp }): HTMLElement[];
    queryAllByLabelText(within: HTMLElement, words: RegExp): HTMLElement[];
    queryAllByText(within: HTMLElement, words: RegExp): HTMLElement[];
  }
  const library = (globalThis as unknown as { readonly TestingLibraryDom: Library }).TestingLibraryDom;
  const matcher = ({ source, flags }: Words): RegExp => new RegExp(source, flags);
  const says = (element: Element, words: Words): boolean =>
    matcher(words).test((element.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
  const within = (element: HTMLElement, step: Step): HTMLElement[] => {
    if (step.by === 'role') {
      const name = step.words === undefined ? {} : { name: matcher(step.words) };
      return library.queryAllByRole(element, step.role, name);
    }
    if (step.by === 'label') return library.queryAllByLabelText(element, matcher(step.words));
    if (step.by === 'text') return library.queryAllByText(element, matcher(step.words));
    if (step.by === 'css') return [...element.querySelectorAll<HTMLElement>(step.css)];
    return [];
  };
  let elements: HTMLElement[] = document.body === null ? [] : [document.body];
  for (const step of steps) {
    if (step.by === 'filter') {
      const { has, hasNot } = step;
      elements = elements.filter(
        (element) => (has === undefined || says(element, has)) && (hasNot === undefined || !says(element, hasNot)),
      );
    } else if (step.by === 'first') elements = elements.slice(0, 1);
    else elements = [...new Set(elements.flatMap((element) => within(element, step)))];
  }
  const seen = elements.filter((element) => element.checkVisibility());
  if (want === 'texts') return seen.map((element) => element.textContent ?? '');
  if (seen.length > 1) throw new Error(`${seen.length} such elements can be seen on the page.`);
  return seen[0] ?? false;
}
