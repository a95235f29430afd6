import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pictureOfFailure } from '../support/browser.ts';
import { overlapping } from '../support/overlapping.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { type Work, startWork } from '../support/work.ts';

/** The supervisor's desks beside each other: what is of one kind looks alike, and each is whole on a phone. */
let work: Work;
let desks: string[];
beforeAll(async () => {
  work = await startWork('desks');
  const { page } = work.counter;
  await page.locator('a[href^="/supervisor/"]').first().click();
  await page.locator('.desks-nav a').first().waitFor();
  const links = page.locator('.desks-nav a[href^="/supervisor/"]');
  desks = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
});
afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
afterAll(() => work.end());

async function openDesk(page: Page, desk: string): Promise<void> {
  await page.locator(`.desks-nav a[href="${desk}"]`).click();
  await page.locator(`.desks-nav a[href="${desk}"][aria-current="page"]`).waitFor();
  await page.locator('.desks-place h1').waitFor();
}

it('have titles of one size', async () => {
  const { page } = work.counter;
  const sizes: string[] = [];
  for (const desk of desks) {
    await openDesk(page, desk);
    sizes.push(await page.locator('.desks-place h1').evaluate((title) => getComputedStyle(title).fontSize));
  }
  expect(sizes).toHaveLength(7);
  expect([...new Set(sizes)], `${desks.join(' ')}: ${sizes.join(' ')}`).toHaveLength(1);
});

it('are whole on a phone, where nothing lies over anything else', async () => {
  const { page } = work.counter;
  const faults: unknown[] = [];
  for (const desk of desks) {
    await page.setViewportSize({ width: 1366, height: 768 });
    await openDesk(page, desk);
    const name = `phone-${desk.split('/').at(-1)}`;
    faults.push(...(await faultsOf(page, name, [{ width: 412, height: 915, theme: 'light' }])));
    await page.setViewportSize({ width: 360, height: 740 });
    faults.push(...(await overlapping(page.locator('.desks-place'))).map((over) => `${desk}: ${over}`));
  }
  expect(faults).toEqual([]);
});

it('have a header of two lines on a phone, whose menu is inside of the window', async () => {
  const { page } = work.counter;
  for (const width of [360, 412]) {
    await page.setViewportSize({ width, height: 740 });
    // One of words, one of buttons.
    expect((await page.locator('.header').boundingBox())?.height).toBeLessThan(90);
    await page.locator('.person summary').click();
    const menu = await page.locator('.person-menu').boundingBox();
    if (menu === null) throw new Error('The menu did not open.');
    expect([menu.x >= 0, menu.x + menu.width <= width]).toEqual([true, true]);
    await page.keyboard.press('Escape');
  }
});
