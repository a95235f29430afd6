import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor } from '../support/demo-office.ts';
import { enrol, issueTicket, openNewcomer, passphrase, serveNext, signIn } from '../support/officer.ts';

/** A new version of the app never takes over by itself: an officer in the middle of a form is not interrupted. */
describe('a new version of the app', () => {
  const appDir = mkdtempSync(join(tmpdir(), 'loket-app-'));
  let centre: DemoCentre;
  let profile: Profile;
  let counter: Counter;
  const notice = () => counter.page.getByRole('button', { name: 'Pakai versi baru' });
  const waits = () =>
    counter.page.evaluate(
      async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state === 'installed',
    );

  beforeAll(async () => {
    cpSync(join(import.meta.dirname, '../../dist/app'), appDir, { recursive: true });
    centre = await startDemoCentre({ APP_DIR: appDir });
    profile = newProfile('update');
    counter = await profile.start();
    await counter.page.goto(centre.url);
    await enrol(counter.page, await codeFor(centre, 'ATB', '1'));
    await counter.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  });
  afterEach(({ task }) => pictureOfFailure(counter.page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
    rmSync(appDir, { recursive: true, force: true });
  });

  it('waits while a form is open, and is offered when it is not', async () => {
    const { page } = counter;
    await issueTicket(page, 'A');
    await serveNext(page);
    await openNewcomer(page);
    appendFileSync(join(appDir, 'service-worker.js'), '\n// the next version\n');
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await expect.poll(waits, { timeout: 30_000 }).toBe(true);
    expect(await notice().count()).toBe(0);
    await page.keyboard.press('F2');
    await notice().waitFor();
    expect(await waits()).toBe(true);
  });

  it('takes over when the officer agrees, and loses nothing', async () => {
    const { page } = counter;
    await notice().click();
    await signIn(page, 'Yohanes Bere Mau', passphrase);
    expect(await waits()).toBe(false);
    await page.getByText('A1-001').first().waitFor();
  });

  it('is offered to a browser that keeps the app under the name its service worker had before 0.3', async () => {
    const old = newProfile('update-from-old');
    const { page, close } = await old.start();
    try {
      await page.goto(`${centre.url}/icon.svg`);
      await page.evaluate(async () => {
        const { trustedTypes } = window as { trustedTypes?: Pick<TrustedTypePolicyFactory, 'createPolicy'> };
        const url = trustedTypes?.createPolicy('loket', { createScriptURL: (path) => path }).createScriptURL('/sw.js');
        await navigator.serviceWorker.register((url ?? '/sw.js') as string);
        await navigator.serviceWorker.ready;
      });
      await page.goto(centre.url);
      await page.waitForFunction(async () => {
        const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
        return waiting?.scriptURL.endsWith('/service-worker.js') ?? false;
      });
    } finally {
      await close();
      old.remove();
    }
  });
});
