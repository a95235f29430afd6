import type { Page } from 'playwright-core';
import { type Counter, type Profile, newProfile } from './browser.ts';
import type { DemoCentre } from './demo-centre.ts';
import { codeFor } from './demo-office.ts';
import { enrol } from './officer.ts';
import { keptForLater } from './work.ts';

/** Counters of Atambua, each in a browser of its own, enrolled and kept for a start with no network. */
export interface OfficeCounters {
  readonly all: readonly Counter[];
  /** By its number, from 1. */
  counter(number: number): Counter;
  page(number: number): Page;
  end(): Promise<void>;
}

/** One after the other, as one-time codes are given out. `seated` runs when each is enrolled. */
export async function officeCounters(
  centre: DemoCentre,
  name: string,
  count: number,
  seated: (page: Page) => Promise<void> = async () => undefined,
): Promise<OfficeCounters> {
  const profiles: Profile[] = [];
  const all: Counter[] = [];
  for (let number = 1; number <= count; number += 1) {
    const profile = newProfile(`${name}-${number}`);
    profiles.push(profile);
    const counter = await profile.start();
    all.push(counter);
    await counter.page.goto(centre.url);
    await enrol(counter.page, await codeFor(centre, 'ATB', `${number}`), []);
    await keptForLater(counter.page);
    await seated(counter.page);
  }
  const counter = (number: number): Counter => {
    const found = all[number - 1];
    if (found === undefined) throw new Error('Nobody sits there.');
    return found;
  };
  return {
    all,
    counter,
    page: (number) => counter(number).page,
    async end() {
      for (const one of all) await one.close().catch(() => undefined);
      for (const profile of profiles) profile.remove();
    },
  };
}
