import type { Page } from 'playwright-core';
import { type Counter, type Profile, newProfile } from './browser.ts';
import { type DemoCentre, startDemoCentre } from './demo-centre.ts';
import { codeFor, waitForStatus } from './demo-office.ts';
import { readDevice, readHeld, stepOf } from './held.ts';
import {
  type Person,
  enrol,
  fillIntake,
  issueTicket,
  openNewcomer,
  saveIntake,
  serveNext,
  takePortrait,
} from './officer.ts';

/** A counter at work: a centre, a browser with a profile on disk, and this computer enrolled in it. */
export interface Work {
  readonly centre: DemoCentre;
  readonly profile: Profile;
  /** Another one after each `again`. */
  counter: Counter;
  /** A new browser on the same profile, at the app's first page. */
  again(): Promise<Page>;
  end(): Promise<void>;
}

export const officer = 'Petrus Seran';

/** `film`: what the camera sees instead of Chromium's own test picture. */
export async function startWork(name: string, film?: string): Promise<Work> {
  const centre = await startDemoCentre();
  const profile = newProfile(name);
  const work: Work = {
    centre,
    profile,
    counter: await profile.start({ camera: film === undefined ? 'fake' : { film } }),
    async again() {
      work.counter = await profile.start();
      await work.counter.page.goto(centre.url);
      return work.counter.page;
    },
    async end() {
      await work.counter.close().catch(() => undefined);
      await centre.remove();
      profile.remove();
    },
  };
  const { page } = work.counter;
  await page.goto(centre.url);
  await enrol(page, await codeFor(centre, 'ATB', '1'), [officer]);
  await keptForLater(page);
  await waitForStatus(page, /Tidak ada yang menunggu/);
  return work;
}

/** The service worker has the whole app and serves this page. */
export async function keptForLater(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

export const marsela: Person = {
  name: 'MARSELA BERE',
  nik: '5304066203980001',
  birthDate: '22 Maret 1998',
  birthPlace: 'Atambua',
  sex: 'Perempuan',
};

export const kornelius: Person = {
  name: 'KORNELIUS MAU',
  nik: '5304061203880002',
  birthDate: '12 Maret 1988',
  birthPlace: 'Atapupu',
  sex: 'Laki-laki',
};

/** From the ticket to the portrait; the case stays open on the screen. Returns the number. */
export async function register(page: Page, person: Person): Promise<string> {
  const number = await issueTicket(page, 'A');
  await serveNext(page);
  await openNewcomer(page);
  await fillIntake(page, person);
  await saveIntake(page);
  await takePortrait(page);
  return number;
}

/** The page of attempts, opened from the status bar. */
export async function openAttempts(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { name: 'Kiriman ke pusat' });
  if (!(await heading.isVisible())) await page.getByRole('contentinfo').getByRole('button').click();
  await heading.waitFor();
}

export async function sendNow(page: Page): Promise<void> {
  await openAttempts(page);
  await page.getByRole('button', { name: 'Coba sekarang' }).click();
}

/**
 * The centre starts again, is given everything, and stops. What the device and the centre hold then, and the case with a
 * portrait among it.
 */
export async function handedOver({ centre, counter: { page } }: Work) {
  await centre.startAgain();
  await sendNow(page);
  await waitForStatus(page, /Tidak ada yang menunggu/);
  const device = await readDevice(page);
  await centre.stop();
  const held = await readHeld(centre.dataDir);
  const arrived = held.cases.find((each) => stepOf(each, 'portrait') !== undefined);
  if (arrived === undefined) throw new Error('The case did not arrive.');
  return { device, held, arrived };
}
