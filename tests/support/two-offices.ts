import type { Page } from 'playwright-core';
import { startReaderSimulator } from '../../demo/sbi/simulator.ts';
import { type Counter, type Profile, newProfile, pictureOfFailure } from './browser.ts';
import { type DemoCentre, startDemoCentre } from './demo-centre.ts';
import { codeFor, waitForStatus } from './demo-office.ts';
import { enrol, signIn, staffPassphrase } from './officer.ts';
import { moveClock } from './steps.ts';
import { keptForLater } from './work.ts';

const officers = { ATB: 'Petrus Seran', SMD: 'Bambang Wahyudi' } as const;
export type Office = keyof typeof officers;
export const officeCodes: readonly Office[] = ['SMD', 'ATB'];

/** A counter at each of the two demo offices, enrolled while the centre was there, and one fingerprint reader. */
export interface TwoOffices {
  readonly centre: DemoCentre;
  readonly profiles: Readonly<Record<Office, Profile>>;
  /** One browser at a time: the one before is closed, and this officer signs in on what is on the computer. */
  sitDown(office: Office): Promise<Page>;
  /** The browser is closed. */
  goHome(): Promise<void>;
  /** From the next sitting on browser and reader live this much later. */
  later(aheadMs: number): void;
  /** For `afterEach`. */
  picture(task: Parameters<typeof pictureOfFailure>[1]): Promise<void>;
  end(): Promise<void>;
}

export async function startTwoOffices(): Promise<TwoOffices> {
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  const centre = await startDemoCentre({ DEMO_READER: 'off' });
  const simulator = await startReaderSimulator({ ports: [0, 0], captureMs: 100, now });
  const profiles = { ATB: newProfile('two-atb'), SMD: newProfile('two-smd') };
  let counter: Counter | undefined;

  const open = async (office: Office): Promise<Page> => {
    counter = await profiles[office].start();
    if (aheadMs > 0) await moveClock(counter.context, aheadMs);
    await counter.page.goto(centre.url);
    return counter.page;
  };
  const goHome = async (): Promise<void> => {
    await counter?.close();
    counter = undefined;
  };

  for (const office of officeCodes) {
    const page = await open(office);
    await enrol(page, await codeFor(centre, office, '1'), [officers[office]]);
    await keptForLater(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    // Other readers may be about on the usual ports of this machine; this is the one that worked last.
    await page.evaluate((port) => localStorage.setItem('loket.reader-port', String(port)), simulator.port);
    await goHome();
  }
  return {
    centre,
    profiles,
    goHome,
    async sitDown(office) {
      await goHome();
      const page = await open(office);
      await signIn(page, officers[office], staffPassphrase);
      return page;
    },
    later(ms) {
      aheadMs = ms;
    },
    async picture(task) {
      if (counter !== undefined) await pictureOfFailure(counter.page, task);
    },
    async end() {
      await goHome().catch(() => undefined);
      await simulator.close();
      await centre.remove();
      for (const profile of Object.values(profiles)) profile.remove();
    },
  };
}
