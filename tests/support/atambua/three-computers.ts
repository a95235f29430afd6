import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type ReaderSimulator, startReaderSimulator } from '../../../demo/sbi/simulator.ts';
import { addDays } from '../../../src/domain/time/add-days.ts';
import { officeDay } from '../../../src/domain/time/office-time.ts';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../browser.ts';
import { type DemoCentre, startDemoCentre } from '../demo-centre.ts';
import { codeFor, waitForStatus } from '../demo-office.ts';
import { enrol, passphrase, signIn, staffPassphrase } from '../officer.ts';
import { moveClock } from '../steps.ts';
import { keptForLater } from '../work.ts';
import { keepForms } from './forms.ts';

export const yohanes = 'Yohanes Bere Mau';
export const maria = 'Maria Goreti Nahak';
const staff = { 1: ['Petrus Seran', maria], 2: ['Emerensiana Taek'], 3: [] } as const;
export type Which = keyof typeof staff;
const all: readonly Which[] = [1, 2, 3];
const zone = 'Asia/Makassar';
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** WITA is eight hours ahead of UTC, so that eight in the morning there is midnight here. */
const untilEight = (nowMs: number): number => dayMs - (nowMs % dayMs);

/** Two counters and a third computer that only carries; each a browser with a profile on disk, each with whoever works there. */
export interface ThreeComputers {
  readonly centre: DemoCentre;
  at(which: Which): Page;
  /** Whoever sat there is gone from the screen, and this one signs in. */
  sits(which: Which, who: string): Promise<Page>;
  /** The browsers are closed and started again, a day later. */
  nextMorning(): Promise<void>;
  /** The office days of both mornings, `YYYY-MM-DD`. */
  readonly days: readonly [string, string];
  /** What the browser saves when this is pressed, as a file of that name. */
  saved(which: Which, name: string, press: (page: Page) => Promise<unknown>): Promise<string>;
  /** For `afterEach`. */
  pictures(task: Parameters<typeof pictureOfFailure>[1]): Promise<void>;
  end(): Promise<void>;
}

export async function startThreeComputers(): Promise<ThreeComputers> {
  const centre = await startDemoCentre({ DEMO_READER: 'off' });
  const files = mkdtempSync(join(tmpdir(), 'loket-carried-'));
  const profiles = new Map<Which, Profile>();
  const counters = new Map<Which, Counter>();
  const readers: ReaderSimulator[] = [];
  // So that no midnight comes between: the day begins at eight by the clocks of these computers, whatever the hour is.
  let aheadMs = untilEight(Date.now());
  const firstDay = officeDay(Date.now() + aheadMs, zone);

  const at = (which: Which): Page => {
    const counter = counters.get(which);
    if (counter === undefined) throw new Error('Nobody sits there.');
    return counter.page;
  };
  async function open(which: Which): Promise<Page> {
    const profile = profiles.get(which) ?? newProfile(`atambua-${which}`);
    profiles.set(which, profile);
    const counter = await profile.start();
    counters.set(which, counter);
    await keepForms(counter.context);
    // Nobody can press the system's dialogue here; a download is what browsers without it do.
    await counter.context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await moveClock(counter.context, aheadMs);
    await counter.page.goto(centre.url);
    return counter.page;
  }
  async function enrolled(which: Which): Promise<void> {
    const page = await open(which);
    await enrol(page, await codeFor(centre, 'ATB', String(which)), staff[which]);
    await keptForLater(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    if (which === 3) return;
    // One reader for each: other demos may be about on the usual ports of this machine.
    const reader = await startReaderSimulator({
      ports: [0, 0],
      captureMs: 100,
      now: () => new Date(Date.now() + aheadMs),
    });
    readers.push(reader);
    await page.evaluate((port) => localStorage.setItem('loket.reader-port', String(port)), reader.port);
  }
  await Promise.all(all.map(enrolled));
  return {
    centre,
    days: [firstDay, addDays(firstDay, 1)],
    at,
    async sits(which, who) {
      const page = at(which);
      const entrance = page.getByRole('button', { name: 'Masuk' });
      if (!(await entrance.isVisible())) {
        // Whoever signs in begins at the counter.
        await page.getByRole('link', { name: 'Loket Luring' }).click();
        await page.getByRole('navigation', { name: 'Pemohon' }).waitFor();
        await page.keyboard.press('Control+Alt+L');
      }
      await signIn(page, who, who === yohanes ? passphrase : staffPassphrase);
      return page;
    },
    async nextMorning() {
      aheadMs += dayMs;
      await Promise.all([...counters.values()].map((counter) => counter.close()));
      const pages = await Promise.all(all.map(open));
      await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Masuk' }).waitFor()));
    },
    async saved(which, name, press) {
      const coming = at(which).waitForEvent('download');
      await press(at(which));
      const file = join(files, name);
      await (await coming).saveAs(file);
      return file;
    },
    async pictures(task) {
      for (const [which, { page }] of counters)
        await pictureOfFailure(page, { ...task, name: `${task.name} ${which}` });
    },
    async end() {
      for (const counter of counters.values()) await counter.close().catch(() => undefined);
      for (const reader of readers) await reader.close();
      await centre.remove();
      for (const profile of profiles.values()) profile.remove();
      rmSync(files, { recursive: true, force: true });
    },
  };
}
