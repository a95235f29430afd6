import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { type DemoHub, startDemoHub } from '../support/demo-hub.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { type OfficeCounters, officeCounters } from '../support/office-counters.ts';
import * as does from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { marsela } from '../support/work.ts';

/** Two counters of one office and its hub; the centre is a process that is really gone. */
let centre: DemoCentre;
let hub: DemoHub;
let counters: OfficeCounters;
const patient = { timeout: 90_000 };
const at = (counter: 1 | 2): Page => counters.page(counter);
const all = /Semua tersimpan di server kantor/;

/** Until the list says so of this person. */
const listed = (page: Page, name: string, words: string | RegExp) =>
  page.getByRole('row').filter({ hasText: name }).filter({ hasText: words }).first().waitFor(patient);

beforeAll(async () => {
  centre = await startDemoCentre({ DEMO_READER: 'off' });
  hub = await startDemoHub(centre, 'ATB');
  counters = await officeCounters(centre, 'hub', 2);
  // They hear of the hub by the centre's feed, by themselves.
  for (const counter of [1, 2] as const) await waitForStatus(at(counter), all);
});
afterEach(async ({ task }) => {
  for (const { page } of counters.all) if (!page.isClosed()) await pictureOfFailure(page, task);
});
afterAll(async () => {
  await counters.end();
  await hub.remove();
  await centre.remove();
});

it('with the centre gone, a case of counter 1 is found at counter 2, at the office server and no further', async () => {
  await centre.stop();
  await does.issueTicket(at(1), 'A');
  await does.serveNext(at(1));
  await does.openNewcomer(at(1));
  await does.fillIntake(at(1), marsela);
  await does.saveIntake(at(1));
  await waitForStatus(at(1), all);
  await waitForStatus(at(1), /1 permohonan belum sampai di pusat/);
  await at(2).getByRole('link', { name: 'Meja penyelia' }).click();
  await listed(at(2), marsela.name, 'Tersimpan di server kantor');
  await at(1).getByRole('link', { name: 'Meja penyelia' }).click();
  await listed(at(1), marsela.name, 'Tersimpan di server kantor');
  expect(await does.statusText(at(1))).not.toContain('hanya ada di komputer ini');
  expect(await faultsOf(at(2), 'queue-at-office')).toEqual([]);
});

it('a hub that was killed and started again gets what it may have lost', async () => {
  await hub.kill();
  await at(1).getByRole('link', { name: 'Loket Luring' }).click();
  await does.issueTicket(at(1), 'A');
  await waitForStatus(at(1), /Server kantor tidak terjangkau/);
  await hub.startAgain();
  await does.issueTicket(at(1), 'A');
  // Meanwhile the counter tried ever more seldom.
  await at(1).getByRole('contentinfo').filter({ hasText: all }).waitFor({ timeout: 120_000 });
});

it('with the centre back, what counter 1 gave the hub is received, and only by the centre’s word', async () => {
  // Counter 1 cannot send it itself any more.
  await counters.counter(1).close();
  await listed(at(2), marsela.name, 'Tersimpan di server kantor');
  await centre.startAgain();
  await listed(at(2), marsela.name, /Diterima pusat \(sementara\)|Diarsipkan/);
});
