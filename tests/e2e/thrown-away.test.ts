import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { readDevice } from '../support/held.ts';
import { issueTicket, openNewcomer, serveNext, signIn, staffPassphrase, statusText } from '../support/officer.ts';
import { type Work, marsela, officer, openAttempts, register, startWork } from '../support/work.ts';

/**
 * What a browser does on a disk that is full to the last byte, or when somebody clears its data: it takes the databases
 * away under an open page. There is no centre, and no reload would find the app.
 */
describe('when the browser throws away what it stored, while a form is open', () => {
  let work: Work;
  let before: Awaited<ReturnType<typeof readDevice>>;
  const throwAway = async (storageTypes: string): Promise<void> => {
    const browser = await work.counter.context.newCDPSession(work.counter.page);
    await browser.send('Storage.clearDataForOrigin', { origin: work.centre.url, storageTypes });
  };
  beforeAll(async () => {
    work = await startWork('thrown-away');
    await work.centre.stop();
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it('brings back the databases from the second copy, with what was typed, in the same page', async () => {
    const { page } = work.counter;
    await register(page, marsela);
    await issueTicket(page, 'A');
    await serveNext(page);
    await openNewcomer(page);
    await page.getByLabel('Nama lengkap').first().fill('YULIANA BRIA');
    await page.getByRole('navigation', { name: 'Langkah' }).getByText('draf, belum disimpan').waitFor();
    await waitForStatus(page, /2 salinan baik/);
    before = await readDevice(page);

    await throwAway('indexeddb');
    await page.getByText('Komputer ini dipulihkan saat dibuka').waitFor();
    await signIn(page, officer, staffPassphrase);
    await waitForStatus(page, /2 permohonan hanya ada di komputer ini/);
    const after = await readDevice(page);
    expect(after.entries.slice(0, before.entries.length)).toEqual(before.entries);
    expect(after.parts).toEqual(before.parts);
    await openAttempts(page);
    await page.getByText('Komputer ini dipulihkan saat dibuka').waitFor();
    await page.getByRole('link', { name: 'Loket Luring' }).click();
    await page.getByRole('button', { name: /A1-002/ }).click();
    await page.getByRole('button', { name: /^Simpan data/ }).waitFor();
    expect(await page.getByLabel('Nama lengkap').first().inputValue()).toBe('YULIANA BRIA');
    expect(await statusText(page)).toMatch(/2 salinan baik/);
  });

  it('brings back both copies from the files that it holds open, when those are taken away too', async () => {
    const { page } = work.counter;
    const had = await readDevice(page);
    await throwAway('all');
    await page.getByRole('radio', { name: officer }).waitFor();
    await signIn(page, officer, staffPassphrase);
    await waitForStatus(page, /2 permohonan hanya ada di komputer ini/);
    const after = await readDevice(page);
    expect(after.entries.slice(0, had.entries.length)).toEqual(had.entries);
    expect(after.parts).toEqual(had.parts);
    await page.getByRole('button', { name: /A1-002/ }).click();
    await page.getByRole('button', { name: /^Simpan data/ }).waitFor();
    expect(await page.getByLabel('Nama lengkap').first().inputValue()).toBe('YULIANA BRIA');
    expect(await statusText(page)).toMatch(/2 salinan baik/);
  });
});
