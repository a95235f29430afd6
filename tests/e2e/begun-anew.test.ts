import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { flipBitOfIndex } from '../support/damage.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { readDevice, stepOf } from '../support/held.ts';
import { deferStep, issueTicket, signIn, staffPassphrase, stepSays } from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { type Work, handedOver, marsela, officer, openAttempts, register, startWork } from '../support/work.ts';

/**
 * One bit of the few bytes by which Chromium finds an origin's databases: it refuses them at each start, and to delete them.
 * The counter goes on from its second copy with new ones, when a person says so.
 */
describe('when the browser refuses the databases for ever', () => {
  let work: Work;
  let before: Awaited<ReturnType<typeof readDevice>>;
  beforeAll(async () => {
    work = await startWork('begun-anew');
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it('says so at each start, and what can be done', async () => {
    await work.centre.stop();
    await register(work.counter.page, marsela);
    await waitForStatus(work.counter.page, /2 salinan baik/);
    before = await readDevice(work.counter.page);
    await work.counter.close();
    flipBitOfIndex(work.profile, work.centre.url);

    for (let start = 0; start < 2; start++) {
      if (start > 0) await work.counter.close();
      const page = await work.again();
      await page.getByRole('heading', { name: 'Loket tidak dapat dibuka di peramban ini' }).waitFor();
      await page.getByText(/Peramban menolak membuka basis data/).waitFor();
      await page.getByText(/tidak dihapus. Jangan membersihkan data peramban/).waitFor();
    }
    expect(await faultsOf(work.counter.page, 'begin-anew')).toEqual([]);
  });

  it('goes on from the second copy by the keyboard, with the case and its portrait', async () => {
    const { page } = work.counter;
    await page.getByRole('button', { name: 'Coba lagi' }).press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: officer }).waitFor();
    await signIn(page, officer, staffPassphrase);
    await waitForStatus(page, /2 salinan baik/);
    const after = await readDevice(page);
    expect(after.entries.slice(0, before.entries.length)).toEqual(before.entries);
    expect(after.parts).toEqual(before.parts);
    await openAttempts(page);
    await page.getByText('Komputer ini dipulihkan saat dibuka').waitFor();
    await page.getByRole('link', { name: 'Loket Luring' }).click();
    await page.getByRole('button', { name: new RegExp(marsela.name) }).click();
    await stepSays(page, 'Data', 'selesai');
    await stepSays(page, 'Foto', 'selesai');
  });

  it('saves the next step, leaves a gap in the numbers, and has both at the next start', async () => {
    await deferStep(work.counter.page, 2, 'Berkas');
    expect(await issueTicket(work.counter.page, 'A')).toBe('A1-100');
    await waitForStatus(work.counter.page, /2 salinan baik/);
    await work.counter.close();
    const page = await work.again();
    await signIn(page, officer, staffPassphrase);
    await page.getByRole('button', { name: new RegExp(marsela.name) }).click();
    await stepSays(page, 'Berkas', 'tidak diambil');
    expect(await issueTicket(page, 'A')).toBe('A1-101');
  });

  it('hands everything over as the same device when the centre is back', async () => {
    const { device, held, arrived } = await handedOver(work);
    expect(held.entries.map(({ seq, digest }) => ({ seq, digest }))).toEqual(device.entries);
    const types = held.entries.map(({ type }) => type);
    expect(types.filter((type) => type === 'journal.opened')).toHaveLength(1);
    expect(types.filter((type) => type === 'store.recovered')).toHaveLength(1);
    expect([...held.parts.keys()].sort()).toEqual(Object.keys(before.parts).sort());
    expect(stepOf(arrived, 'intake')?.body).toMatchObject({ intake: { name: marsela.name, nik: marsela.nik } });
    expect(stepOf(arrived, 'documents')?.entry.clear).toEqual({ mode: 'deferred' });
  });
});
