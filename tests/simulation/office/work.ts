import type { Random } from '../world/random.ts';
import type { Counter } from './counter.ts';
import type { Page } from './page.ts';
import { visit } from './people.ts';

const workAgainMs = 25_000;

export type Work = (page: Page) => Promise<void>;
export const visitBy =
  (random: Random, number: number): Work =>
  ({ actions }) =>
    visit(actions, random, number);

/** Begun when the counter is open. */
export function work(counter: Counter, doing: Work, tries: number): void {
  const { page, device } = counter;
  if (page !== undefined && counter.isOpen && page.vault.state().kind === 'open') {
    void page.machine.run(() => doing(page).catch((error: unknown) => counter.faults.push(error)));
  } else if (tries > 0) {
    device.world.scheduler.after(workAgainMs, undefined, () => work(counter, doing, tries - 1));
  }
}
