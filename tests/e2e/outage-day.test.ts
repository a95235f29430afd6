import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, type Profile, collectErrors, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { readDevice, readHeld, stepOf } from '../support/held.ts';
import {
  deferStep,
  enrol,
  fillIntake,
  finish,
  issueTicket,
  openAppointment,
  openNewcomer,
  saveIntake,
  serveNext,
  signIn,
  staffPassphrase,
  statusText,
  takePortrait,
} from '../support/officer.ts';

/**
 * The main job: an officer registers people with the centre gone, the browser is killed and started again with nothing
 * but what is on the computer, the centre comes back, and everything arrives once.
 */
const suhartini = {
  name: 'SUHARTINI',
  nik: '5304064107950003',
  birthDate: '1 Juli 1995',
  birthPlace: 'Weluli',
  sex: 'Perempuan',
} as const;

describe('a day with the centre gone', () => {
  let centre: DemoCentre;
  let profile: Profile;
  let counter: Counter;
  const expectedNoise = /Failed to load resource|ERR_CONNECTION_REFUSED|net::|Permissions-Policy/;

  beforeAll(async () => {
    centre = await startDemoCentre();
    profile = newProfile('day');
    counter = await profile.start();
  });
  afterEach(({ task }) => pictureOfFailure(counter.page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
  });

  it('enrols with a one-time code, adds an officer in the same sitting, and keeps the app for later', async () => {
    const { page } = counter;
    await page.goto(centre.url);
    await enrol(page, await codeFor(centre, 'ATB', '1'), ['Petrus Seran']);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  });

  it('takes a newcomer from ticket to slip with the centre stopped', async () => {
    const { page } = counter;
    const errors = collectErrors(page);
    await centre.stop();
    expect(await issueTicket(page, 'A')).toBe('A1-001');
    await serveNext(page);
    await openNewcomer(page);
    await fillIntake(page, suhartini);
    await saveIntake(page);
    await takePortrait(page);
    await deferStep(page, 2, 'Berkas');
    await deferStep(page, 4, 'Sidik jari');
    await deferStep(page, 5, 'Wawancara');
    await finish(page);
    const slip = await page.locator('.paper').innerText();
    expect(slip).toContain('A1-001');
    expect(slip).toContain('Belum terdaftar di pusat');
    expect(slip).toContain('belum diketahui');
    expect(slip).not.toContain(suhartini.nik);
    expect(slip).not.toContain(suhartini.name);
    await waitForStatus(page, /Pusat tidak terjangkau/);
    expect(await statusText(page)).toMatch(/1 permohonan hanya ada di komputer ini/);
    expect(await statusText(page)).toMatch(/2 salinan baik/);
    expect(errors.filter((line) => !expectedNoise.test(line))).toEqual([]);
  });

  it('starts again from nothing but this computer after the browser was killed, and goes on', async () => {
    await counter.kill();
    counter = await profile.start();
    const { page } = counter;
    await page.goto(centre.url);
    await signIn(page, 'Petrus Seran', staffPassphrase);
    await page.getByText(suhartini.name).first().waitFor();
    expect(await issueTicket(page, 'B')).toBe('B1-001');
    await serveNext(page);
    await openAppointment(page, 'a');
    await fillIntake(page, {});
    await page.getByLabel('Surel').fill('draf@example.id');
  });

  it('keeps what was typed through a lock and a kill', async () => {
    await counter.page.waitForFunction(() => document.body.innerText.includes('Draf dijaga'));
    await counter.page.keyboard.press('Control+Alt+L');
    await counter.page.getByRole('button', { name: 'Masuk' }).waitFor();
    await counter.kill();
    counter = await profile.start();
    const { page } = counter;
    await page.goto(centre.url);
    await signIn(page, 'Petrus Seran', staffPassphrase);
    await page.getByText('B1-001').first().click();
    await page.getByLabel('Surel').waitFor();
    await expect.poll(() => page.getByLabel('Surel').inputValue(), { timeout: 20_000 }).toBe('draf@example.id');
  });

  it('hands everything over, once, when the centre is back', async () => {
    const { page } = counter;
    await centre.startAgain();
    await page.getByRole('contentinfo').getByRole('button').click();
    await page.getByRole('button', { name: 'Coba sekarang' }).click();
    await waitForStatus(page, /Tidak ada yang menunggu/);
    const device = await readDevice(page);
    await centre.stop();

    const held = await readHeld(centre.dataDir);
    expect(held.entries.map(({ seq, digest }) => ({ seq, digest }))).toEqual(
      device.entries.map(({ seq, digest }) => ({ seq, digest })),
    );
    expect(Object.keys(device.parts).length).toBeGreaterThan(0);
    for (const [digest, bytes] of Object.entries(device.parts)) {
      expect(Buffer.from(bytes).equals(Buffer.from(held.parts.get(digest) ?? []))).toBe(true);
    }
    const newcomer = held.cases.find((each) => stepOf(each, 'portrait') !== undefined);
    if (newcomer === undefined) throw new Error('The newcomer did not arrive.');
    expect(stepOf(newcomer, 'intake')?.body).toMatchObject({
      intake: {
        name: suhartini.name,
        nik: suhartini.nik,
        birthDate: '1995-07-01',
        birthPlace: 'Weluli',
        sex: 'female',
      },
    });
    expect(stepOf(newcomer, 'portrait')?.files[0]?.bytes.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
    for (const step of ['documents', 'fingerprints', 'interview']) {
      expect(stepOf(newcomer, step)?.entry.clear).toEqual({ mode: 'deferred' });
    }
  });
});
