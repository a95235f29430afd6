import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { type DemoHub, startDemoHub } from '../support/demo-hub.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { type OfficeCounters, officeCounters } from '../support/office-counters.ts';
import * as does from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { taken, workerOf } from '../support/service-worker.ts';
import { marsela } from '../support/work.ts';

/** An office with the centre gone: two counters call, the board hangs at a third, and in the evening nobody is there. */
let centre: DemoCentre;
let hub: DemoHub;
let board: Page;
let counters: OfficeCounters;
const patient = { timeout: 90_000 };
const at = (counter: 1 | 2 | 3): Page => counters.page(counter);
const all = /Semua tersimpan di server kantor/;

beforeAll(async () => {
  centre = await startDemoCentre({ DEMO_READER: 'off' });
  hub = await startDemoHub(centre, 'ATB');
  counters = await officeCounters(centre, 'alone', 3);
  for (const counter of [1, 2, 3] as const) await waitForStatus(at(counter), all);
  await centre.stop();
});
afterEach(async ({ task }) => {
  for (const { page } of counters.all) if (!page.isClosed()) await pictureOfFailure(page, task);
});
afterAll(async () => {
  await counters.end();
  await hub.remove();
  await centre.remove();
});

it('the board at a third counter shows whom both others call, through the hub', async () => {
  expect(await does.issueTicket(at(1), 'A')).toBe('A1-001');
  expect(await does.issueTicket(at(2), 'A')).toBe('A2-001');
  board = await counters.counter(3).context.newPage();
  await board.goto(`${centre.url}/papan`);
  const waiting = board.getByRole('region', { name: 'Berikutnya' });
  for (const number of ['A1-001', 'A2-001']) await waiting.getByText(number).waitFor(patient);
  await does.serveNext(at(1));
  const called = board.getByRole('region', { name: 'Sekarang dipanggil' });
  await called.getByText('A1-001').waitFor(patient);
  // Counter 2 has heard that A1-001 is being served, so the next is its own.
  await does.serveNext(at(2));
  await called.getByText('A2-001').waitFor(patient);
  await called.getByText('A1-001').waitFor();
  for (const counter of ['Loket 1', 'Loket 2']) await called.getByText(counter).waitFor();
  expect(await faultsOf(board, 'board-by-hub')).toEqual([]);
});

it('the board follows when somebody who does not come is put aside', async () => {
  const bar = at(1).getByRole('region', { name: 'Panggilan' });
  for (const times of [2, 3]) {
    await bar.getByRole('button', { name: 'Panggil ulang' }).click();
    await bar.getByText(new RegExp(`Dipanggil ${times}×`)).waitFor();
  }
  await bar.getByRole('button', { name: 'Tidak datang: sisihkan' }).click();
  const called = board.getByRole('region', { name: 'Sekarang dipanggil' });
  await called.getByText('A1-001').waitFor({ state: 'detached', ...patient });
  await called.getByText('A2-001').waitFor();
});

it('with every tab of a counter closed, what it saved goes to the hub when the browser wakes the worker', async () => {
  const { context, page } = counters.counter(2);
  await hub.kill();
  await does.openNewcomer(page);
  await does.fillIntake(page, marsela);
  await does.saveIntake(page);
  await waitForStatus(page, /Server kantor tidak terjangkau/);
  const blank = await context.newPage();
  await page.close();
  const worker = await workerOf(context, centre.url);
  await worker.stop();
  await hub.startAgain();
  expect(await taken(hub.url)).toEqual({ entries: 0, parts: 0 });
  // A hub that was killed begins a new epoch, which a counter meets after a random wait: the browser comes back meanwhile.
  const entriesTaken = async (): Promise<number> => {
    await worker.dispatchSync();
    return (await taken(hub.url)).entries;
  };
  await expect.poll(entriesTaken, { timeout: 150_000, interval: 5_000 }).toBeGreaterThan(0);
  expect(context.pages()).toEqual([blank]);
  // Nobody signed in at counter 2: that the others find the case shows that the hub has it.
  await at(1).getByRole('link', { name: 'Meja penyelia' }).click();
  const row = at(1).getByRole('row').filter({ hasText: marsela.name });
  await row.filter({ hasText: 'Tersimpan di server kantor' }).first().waitFor(patient);
});
