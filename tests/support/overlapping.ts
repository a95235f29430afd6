import type { Locator } from 'playwright-core';

/** What stands beside each other in this place and shares ground, each pair in a few words. */
export function overlapping(place: Locator): Promise<string[]> {
  return place.evaluate((root) => {
    const named = (of: Element): string =>
      `${of.tagName.toLowerCase()} "${(of.textContent ?? '').trim().slice(0, 30)}"`;
    const stands = (of: Element): boolean => {
      const { position, float, display } = getComputedStyle(of);
      return (
        !['contents', 'inline'].includes(display) &&
        float === 'none' &&
        (position === 'static' || position === 'relative')
      );
    };
    const found: string[] = [];
    for (const parent of [root, ...root.querySelectorAll('*')]) {
      if (parent.namespaceURI?.endsWith('svg') === true) continue;
      const boxes = [...parent.children].filter(stands).map((of) => ({ of, box: of.getBoundingClientRect() }));
      for (const [at, a] of boxes.entries())
        for (const b of boxes.slice(at + 1)) {
          const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (wide > 1 && high > 1) found.push(`${named(a.of)} over ${named(b.of)}`);
        }
    }
    return found;
  });
}
