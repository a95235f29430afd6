import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { type FirefoxCounter, type FirefoxProfile, newFirefoxProfile } from '../support/firefox.ts';
import { readDevice, readHeld, stepOf } from '../support/held.ts';
import {
  deferStep,
  enrol,
  fillIntake,
  issueTicket,
  openNewcomer,
  saveIntake,
  serveNext,
  signIn,
  staffPassphrase,
  statusText,
  takePortrait,
} from '../support/officer.ts';
import { kornelius, officer } from '../support/work.ts';

/**
 * The main job in Firefox ESR: another IndexedDB, another OPFS, a prompt for storage that nobody answers, and no Background
 * Sync, so that the page alone drives what is sent.
 */

describe('a day with the centre gone, in Firefox', () => {
  let centre: DemoCentre;
  let profile: FirefoxProfile;
  let counter: FirefoxCounter;
  let onDevice: Awaited<ReturnType<typeof readDevice>>;
  const expectedNoise = /NetworkError|Failed to fetch|can.t establish a connection|Permissions-Policy|CORS request/i;
  /** Firefox holds promises back while it prints: what was being read then ends early, and is read again. */
  const readWhilePrinting = /^Error: uncaught exception: Object$/;

  beforeAll(async () => {
    centre = await startDemoCentre();
    profile = newFirefoxProfile('day');
    counter = await profile.start();
  });
  afterEach(({ task }) => pictureOfFailure(counter.browserPage, task));
  afterAll(async () => {
    await counter.close().catch(() => undefined);
    await centre.remove();
    profile.remove();
  });

  it('is a browser without Background Sync', async () => {
    await counter.goto(centre.url);
    expect(await counter.page.evaluate(() => navigator.userAgent)).toContain('Firefox');
    expect(await counter.page.evaluate(() => 'SyncManager' in globalThis)).toBe(false);
  });

  it('enrols with a one-time code and keeps the app for later', async () => {
    const { page } = counter;
    await enrol(page, await codeFor(centre, 'ATB', '1'), [officer]);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await waitForStatus(page, /Tidak ada yang menunggu/);
  });

  it('takes a newcomer from ticket to slip with the centre stopped', async () => {
    const { page } = counter;
    await centre.stop();
    expect(await issueTicket(page, 'A')).toBe('A1-001');
    await serveNext(page);
    await openNewcomer(page);
    await fillIntake(page, kornelius);
    await saveIntake(page);
    await takePortrait(page);
    await deferStep(page, 4, 'Sidik jari');
    await page.keyboard.press('F9');
    await page.getByRole('heading', { name: 'Sebelum pemohon pulang' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /^Slip/ }).waitFor();
    const slip = await page.locator('.paper').innerText();
    expect(slip).toContain('A1-001');
    expect(slip).toContain('Belum terdaftar di pusat');
    expect(slip).not.toContain(kornelius.nik);
    await waitForStatus(page, /Pusat tidak terjangkau/);
    expect(await statusText(page)).toMatch(/1 permohonan hanya ada di komputer ini/);
    expect(await statusText(page)).toMatch(/2 salinan baik/);
    expect(counter.errors.filter((line) => !expectedNoise.test(line) && !readWhilePrinting.test(line))).toEqual([]);
    onDevice = await readDevice(page);
  });

  it('starts again from nothing but this computer after it was killed, with every byte', async () => {
    await counter.kill();
    counter = await profile.start();
    const { page } = counter;
    await counter.goto(centre.url);
    await signIn(page, officer, staffPassphrase);
    await page.getByText(kornelius.name).first().waitFor();
    expect(await statusText(page)).toMatch(/2 salinan baik/);
    const now = await readDevice(page);
    expect(now.entries.slice(0, onDevice.entries.length)).toEqual(onDevice.entries);
    expect(now.parts).toEqual(onDevice.parts);
  });

  it('hands everything over, once, when the centre is back and nobody presses anything', async () => {
    const { page } = counter;
    await centre.startAgain();
    await waitForStatus(page, /Tidak ada yang menunggu/);
    const device = await readDevice(page);
    await centre.stop();

    const held = await readHeld(centre.dataDir);
    expect(held.entries.map(({ seq, digest }) => ({ seq, digest }))).toEqual(device.entries);
    expect(Object.keys(device.parts).length).toBeGreaterThan(0);
    for (const [digest, bytes] of Object.entries(device.parts)) {
      expect(Buffer.from(bytes).equals(Buffer.from(held.parts.get(digest) ?? []))).toBe(true);
    }
    const [arrived, ...others] = held.cases.filter((each) => stepOf(each, 'intake') !== undefined);
    expect(others).toEqual([]);
    if (arrived === undefined) throw new Error('The newcomer did not arrive.');
    expect(stepOf(arrived, 'intake')?.body).toMatchObject({
      intake: {
        name: kornelius.name,
        nik: kornelius.nik,
        birthDate: '1988-03-12',
        birthPlace: kornelius.birthPlace,
        sex: 'male',
      },
    });
    expect(stepOf(arrived, 'portrait')?.files[0]?.bytes.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
    expect(stepOf(arrived, 'fingerprints')?.entry.clear).toEqual({ mode: 'deferred' });
  });
});
