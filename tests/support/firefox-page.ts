import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { CounterPage, Found, Role } from './counter-page.ts';
import { type Step, type Words, find } from './find-on-page.ts';

/** Puppeteer's page in the words of `CounterPage`: real keys and real clicks, on what a screen reader would find. */
const patienceMs = 30_000;

/** Roles, names and labels are looked up in the page by Testing Library, in every document of this page from now on. */
export async function teachRoles(page: Page): Promise<void> {
  const from = createRequire(createRequire(import.meta.url).resolve('@testing-library/preact'));
  const umd = join(dirname(from.resolve('@testing-library/dom/package.json')), 'dist/@testing-library/dom.umd.min.js');
  const source = readFileSync(umd, 'utf8');
  await page.evaluateOnNewDocument(source);
}

export function asCounterPage(page: Page): CounterPage {
  const at = (...steps: readonly Step[]): Found => foundOn(page, steps);
  return {
    keyboard: { press: (keys) => press(page, keys) },
    getByLabel: (text, options) => at({ by: 'label', words: wordsOf(text, options?.exact) }),
    getByRole: (role, options) => at(roleStep(role, options)),
    getByText: (text, options) => at({ by: 'text', words: wordsOf(text, options?.exact) }),
    locator: (css) => at({ by: 'css', css }),
    evaluate: (pageFunction) => page.evaluate(pageFunction) as Promise<never>,
  };
}

function foundOn(page: Page, steps: readonly Step[]): Found {
  const and = (step: Step): Found => foundOn(page, [...steps, step]);
  /** The one element, once there is one that can be seen. */
  async function one(timeout = patienceMs): Promise<ElementHandle> {
    try {
      const handle = await page.waitForFunction(find, { polling: 100, timeout }, [...steps], 'one' as const);
      const element = handle.asElement();
      if (element === null) throw new Error('The page answered without an element.');
      return element as ElementHandle;
    } catch (error) {
      throw new Error(`Not on the page: ${JSON.stringify(steps)}`, { cause: error });
    }
  }
  const texts = (): Promise<string[]> => page.evaluate(find, [...steps], 'texts' as const) as Promise<string[]>;
  return {
    click: async () => (await one()).click(),
    async check() {
      const element = await one();
      await element.click();
      if (!(await element.evaluate((input) => (input as HTMLInputElement).checked))) {
        throw new Error(`A click did not check ${JSON.stringify(steps)}.`);
      }
    },
    async fill(text) {
      const element = await one();
      await element.focus();
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
      await page.keyboard.press('Delete');
      await element.type(text);
    },
    async selectOption({ label }) {
      const element = await one();
      const value = await element.evaluate(
        (select, words) =>
          [...(select as HTMLSelectElement).options].find((option) => option.label.trim() === words)?.value,
        label,
      );
      if (value === undefined) throw new Error(`There is no option ${label}.`);
      await element.select(value);
    },
    evaluate: async (pageFunction) => (await one()).evaluate(pageFunction as (element: Element) => Promise<void>),
    waitFor: async (options) => void (await one(options?.timeout)),
    isVisible: async () => (await texts()).length > 0,
    innerText: async () => (await one()).evaluate((element) => (element as HTMLElement).innerText),
    textContent: async () => (await one()).evaluate((element) => element.textContent),
    allTextContents: texts,
    filter: ({ hasText, hasNotText }) =>
      and({
        by: 'filter',
        ...(hasText === undefined ? {} : { has: wordsOf(hasText) }),
        ...(hasNotText === undefined ? {} : { hasNot: wordsOf(hasNotText) }),
      }),
    first: () => and({ by: 'first' }),
    getByRole: (role, options) => and(roleStep(role, options)),
    getByText: (text, options) => and({ by: 'text', words: wordsOf(text, options?.exact) }),
  };
}

const roleStep = (role: Role, options?: { name?: string | RegExp; exact?: boolean }): Step => ({
  by: 'role',
  role,
  ...(options?.name === undefined ? {} : { words: wordsOf(options.name, options.exact) }),
});

/** A string means: contains, whatever the case; exact: the whole, as written. */
function wordsOf(text: string | RegExp, exact = false): Words {
  if (text instanceof RegExp) return { source: text.source, flags: text.flags };
  const literal = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return exact ? { source: `^${literal}$`, flags: '' } : { source: literal, flags: 'i' };
}

/** `Control+Alt+3`: the modifiers held while the last is pressed. */
async function press(page: Page, keys: string): Promise<void> {
  const names = keys.split('+') as Parameters<typeof page.keyboard.press>[0][];
  const last = names.pop();
  if (last === undefined) return;
  for (const held of names) await page.keyboard.down(held);
  await page.keyboard.press(last);
  for (const held of names.reverse()) await page.keyboard.up(held);
}
