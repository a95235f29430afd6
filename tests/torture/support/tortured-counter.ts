import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Counter, type Profile, newProfile } from '../../support/browser.ts';
import { codeFor } from '../../support/demo-office.ts';
import type { Acknowledged } from '../page/evidence.ts';
import { Ledger } from './ledger.ts';
import type { TorturedOffice } from './tortured-office.ts';

/** A counter that dies again and again on one profile, and the ledger of what it called saved. */
export const passphrase = 'tidak ada yang hilang';

export class TorturedCounter {
  readonly profile: Profile;
  /** Put another in its place together with another profile. */
  ledger: Ledger;
  /** What went wrong on the page, for whoever reads a failing trial. */
  readonly faults: string[] = [];
  readonly #office: TorturedOffice;
  #running: Counter | undefined;

  constructor(office: TorturedOffice, profile = newProfile('torture'), ledger = new Ledger()) {
    this.#office = office;
    this.profile = profile;
    this.ledger = ledger;
  }

  async enrol(counter = '1'): Promise<void> {
    const code = await codeFor(this.#office.centre, 'ATB', counter);
    const page = await this.start();
    await page.evaluate(([typed = '', words = '']) => torture.enrol(typed, words), [code, passphrase]);
  }

  /** A new browser on the same profile, with the torture's page and nothing opened yet. */
  async start(): Promise<Page> {
    const counter = await this.profile.start();
    this.#running = counter;
    await counter.context.exposeBinding('acknowledge', (_source, saved: Acknowledged) => this.ledger.note(saved));
    counter.page.on('pageerror', (error) => this.faults.push(`${error.name} ${error.message}`));
    await counter.page.goto(`${this.#office.url}/torture/index.html`);
    await counter.page.waitForFunction(() => 'torture' in globalThis);
    return counter.page;
  }

  /** Up to the opened cases. */
  async begin(): Promise<Page> {
    const page = await this.start();
    await page.evaluate((words) => torture.begin(words), passphrase);
    return page;
  }

  /** As the power switch does it to everything but the disk's own cache. */
  async kill(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.kill();
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    await running.page.evaluate(() => torture.close());
    await running.close();
  }

  /** Sends until nothing waits; false when something still waits after that long. */
  async drained(page: Page, timeoutMs = 300_000): Promise<boolean> {
    await page.evaluate(() => torture.sendNow());
    const untilMs = Date.now() + timeoutMs;
    while (Date.now() < untilMs) {
      if ((await page.evaluate(() => torture.waiting())) === 0) return true;
      await pause(250);
    }
    return false;
  }
}
