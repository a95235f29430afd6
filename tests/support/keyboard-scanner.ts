import type { Page } from 'playwright-core';

/** All at once, as from a scanner that works as a keyboard; a test's own keys come as slowly as the machine is busy. */
export async function scanAsKeyboard(page: Page, text: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      const onto = document.activeElement ?? document.body;
      for (const key of keys)
        onto.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    [...text, 'Enter'],
  );
}
