import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pictureOfFailure } from '../support/browser.ts';
import { type OutageMode, playOutage, waitForStatus } from '../support/demo-office.ts';
import { readDevice, readHeld } from '../support/held.ts';
import { deferStep, finish, issueTicket, signIn, staffPassphrase } from '../support/officer.ts';
import { type Work, marsela, officer, openAttempts, register, sendNow, startWork } from '../support/work.ts';

/** Everything between here and the centre lies, hangs or crawls while the officer works. */
describe('with a centre that is not there, or not the centre', () => {
  let work: Work;
  beforeAll(async () => {
    work = await startWork('bad-centre');
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it('keeps a whole visit behind a sign-in page of the network', async () => {
    const { page } = work.counter;
    await playOutage(work.centre, 'html');
    await register(page, marsela);
    await deferStep(page, 2, 'Berkas');
    await deferStep(page, 4, 'Sidik jari');
    await deferStep(page, 5, 'Wawancara');
    await finish(page);
    await tried(page, 'yang menjawab bukan pusat, mungkin halaman masuk jaringan');
    await waitsHere(page);
  });

  it.each<readonly [OutageMode, string]>([
    ['down', 'pusat tidak menjawab'],
    ['hang', 'pusat terlalu lama menjawab'],
  ])('says why nothing is received when the line is %s', async (mode, reason) => {
    const { page } = work.counter;
    await playOutage(work.centre, mode);
    await issueTicket(page, 'B');
    await tried(page, reason);
    await waitsHere(page);
  });

  it('believes only a receipt on a line that crawls, and has everything received once when it is whole again', async () => {
    const { page } = work.counter;
    await playOutage(work.centre, 'slow');
    await sendNow(page);
    await waitForStatus(page, /Pusat terjangkau/);
    await waitsHere(page, /Pusat terjangkau/);
    await playOutage(work.centre, 'up');
    await sendNow(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await page.getByRole('link', { name: 'Loket Luring' }).click();
    await page.getByRole('button', { name: new RegExp(`${marsela.name}.*(Diterima pusat|Diarsipkan)`, 's') }).waitFor();

    const device = await readDevice(page);
    await work.centre.stop();
    const held = await readHeld(work.centre.dataDir);
    expect(held.entries.map(({ seq, digest }) => ({ seq, digest }))).toEqual(device.entries);
    expect([...held.parts.keys()].sort()).toEqual(Object.keys(device.parts).sort());
  });
});

/** After another try its reason stands on the page of attempts, in words. */
async function tried(page: Page, reason: string): Promise<void> {
  await sendNow(page);
  await page.getByRole('cell', { name: reason }).first().waitFor({ timeout: 60_000 });
}

/** The bar and the list say that the visit is here, and nothing better. */
async function waitsHere(page: Page, centre = /Pusat tidak terjangkau/): Promise<void> {
  await waitForStatus(page, centre);
  await waitForStatus(page, /\d permohonan hanya ada di komputer ini/);
  await page.getByRole('link', { name: 'Loket Luring' }).click();
  const row = page.getByRole('button', { name: new RegExp(marsela.name) });
  await row.waitFor();
  expect(await row.innerText()).not.toMatch(/diterima|dua salinan|diarsipkan/i);
}

describe('with two tabs', () => {
  let work: Work;
  beforeAll(async () => {
    work = await startWork('two-tabs');
    await work.centre.stop();
  });
  afterAll(() => work.end());

  it('hands over what was typed to the tab that takes the counter, and says so in the other', async () => {
    const first = work.counter.page;
    await register(first, marsela);
    await first.keyboard.press('Control+Alt+1');
    await first.getByLabel('Surel').fill('marsela@example.id');

    const second = await work.counter.context.newPage();
    await second.goto(work.centre.url);
    await second.getByRole('heading', { name: 'Loket ini sedang terbuka di tab lain' }).waitFor();
    await second.getByRole('button', { name: 'Ambil alih di sini' }).click();
    await signIn(second, officer, staffPassphrase);
    await first.getByRole('heading', { name: 'Loket ini sedang terbuka di tab lain' }).waitFor();

    await second.getByRole('button', { name: new RegExp(marsela.name) }).click();
    await second.keyboard.press('Control+Alt+1');
    await second.getByLabel('Surel').waitFor();
    await expect.poll(() => second.getByLabel('Surel').inputValue(), { timeout: 20_000 }).toBe('marsela@example.id');
    expect(await issueTicket(second, 'A')).toBe('A1-002');
    await openAttempts(second);
    await waitForStatus(second, /2 salinan baik/);

    await first.getByRole('button', { name: 'Ambil alih di sini' }).click();
    await signIn(first, officer, staffPassphrase);
    expect(await issueTicket(first, 'A')).toBe('A1-003');
  });
});
