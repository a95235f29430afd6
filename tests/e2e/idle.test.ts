import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor } from '../support/demo-office.ts';
import { enrol, issueTicket, openNewcomer, serveNext, signIn, staffPassphrase } from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';

/** An officer goes away from an open form: hidden, then locked, and nothing that was typed is gone. */
let centre: DemoCentre;
let profile: Profile;
let counter: Counter;

beforeAll(async () => {
  centre = await startDemoCentre();
  profile = newProfile('idle');
  counter = await profile.start();
  const { page } = counter;
  await page.goto(centre.url);
  await enrol(page, await codeFor(centre, 'ATB', '1'), ['Petrus Seran']);
  await page.keyboard.press('Control+Alt+L');
  await signIn(page, 'Petrus Seran', staffPassphrase);
});
afterEach(({ task }) => pictureOfFailure(counter.page, task));
afterAll(async () => {
  await counter.close();
  await centre.remove();
  profile.remove();
});

it('veils what is personal after two minutes and locks after ten, and keeps what was typed', async () => {
  const { page } = counter;
  await issueTicket(page, 'A');
  await serveNext(page);
  await openNewcomer(page);
  await page.getByLabel('Surel').fill('draf@example.id');
  await page.waitForFunction(() => document.body.innerText.includes('Draf dijaga'));
  const now = await page.evaluate(() => Date.now());
  await page.clock.setSystemTime(now + 2 * 60_000 + 1_000);
  await page.locator('.frame[data-veiled]').waitFor();
  expect(await faultsOf(page, 'veil')).toEqual([]);
  await page.clock.setSystemTime(now + 13 * 60_000);
  await page.getByRole('button', { name: 'Masuk' }).waitFor();
  expect(await faultsOf(page, 'sign-in')).toEqual([]);
  await signIn(page, 'Petrus Seran', staffPassphrase);
  await expect.poll(() => page.getByLabel('Surel').inputValue(), { timeout: 20_000 }).toBe('draf@example.id');
});
