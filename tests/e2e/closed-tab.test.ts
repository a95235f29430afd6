import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pictureOfFailure } from '../support/browser.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { readDevice, readHeld, stepOf } from '../support/held.ts';
import { taken, workerOf } from '../support/service-worker.ts';
import { type Work, marsela, register, startWork } from '../support/work.ts';

/** The counter's tab is closed in the evening; the browser itself starts the worker when the network is there. */
describe('with the tab closed', () => {
  let work: Work;
  beforeAll(async () => {
    work = await startWork('closed-tab');
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it('sends everything on a sync event, with no page of the app open and nobody signed in', async () => {
    const { centre, counter } = work;
    const sentBefore = (await readDevice(counter.page)).entries.length;
    await centre.stop();
    await register(counter.page, marsela);
    await waitForStatus(counter.page, /1 permohonan hanya ada di komputer ini/);
    const device = await readDevice(counter.page);

    const blank = await counter.context.newPage();
    await counter.page.close();
    const worker = await workerOf(counter.context, centre.url);
    await worker.stop();
    await centre.startAgain();
    expect(await taken(centre.url)).toEqual({ entries: 0, parts: 0 });
    await worker.dispatchSync();
    const missing = { entries: device.entries.length - sentBefore, parts: Object.keys(device.parts).length };
    await expect.poll(() => taken(centre.url), { timeout: 60_000, interval: 250 }).toEqual(missing);
    expect(counter.context.pages()).toEqual([blank]);
    // Not a page of the app: only a place from which its database can be read.
    await blank.goto(`${centre.url}/livez`);
    await expect.poll(() => receivedTo(blank), { timeout: 60_000 }).toBe(device.entries.length);

    await centre.stop();
    const held = await readHeld(centre.dataDir);
    expect(held.entries.map(({ seq, digest }) => ({ seq, digest }))).toEqual(device.entries);
    for (const [digest, bytes] of Object.entries(device.parts)) {
      expect(Buffer.from(bytes).equals(Buffer.from(held.parts.get(digest) ?? []))).toBe(true);
    }
    const arrived = held.cases.find((each) => stepOf(each, 'portrait') !== undefined);
    expect(arrived && stepOf(arrived, 'intake')?.body).toMatchObject({ intake: { nik: marsela.nik } });
  });

  it('says on the sign-in screen, without any key, that it was received', async () => {
    const page = await work.counter.context.newPage();
    await page.goto(work.centre.url);
    const state = page.getByRole('region', { name: 'Keadaan kiriman' });
    await state.getByText('Tidak ada yang menunggu').waitFor();
    await state.getByText(/Tanda terima terakhir .*: (diterima pusat|diarsipkan)/).waitFor();
  });
});

/** What the worker has a receipt for, parts too. */
async function receivedTo(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const open = indexedDB.open('loket');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const asked = db.transaction('progress').objectStore('progress').getAll();
    const rows = await new Promise<{ completeToSeq: number }[]>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result as { completeToSeq: number }[]);
      asked.onerror = () => reject(asked.error);
    });
    db.close();
    return Math.max(0, ...rows.map(({ completeToSeq }) => completeToSeq));
  });
}
