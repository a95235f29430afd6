import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { deleteDatabases, deleteFiles, flipOneBit } from '../support/damage.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { readDevice, stepOf } from '../support/held.ts';
import { deferStep, issueTicket, signIn, staffPassphrase, stepSays } from '../support/officer.ts';
import { type Work, handedOver, marsela, officer, openAttempts, register, startWork } from '../support/work.ts';

/**
 * What a computer loses between two starts with the centre gone: its databases, or its second copy. Nobody is asked
 * anything, nobody enrols again, and everything arrives as from the same device.
 */
const losses = [
  { loss: 'its databases are deleted', name: 'deleted', damage: deleteDatabases },
  { loss: "one bit of its database's log is flipped", name: 'bit', damage: flipOneBit },
] as const;

describe.each(losses)('when $loss', ({ name, damage }) => {
  let work: Work;
  let before: Awaited<ReturnType<typeof readDevice>>;
  beforeAll(async () => {
    work = await startWork(`recovery-${name}`);
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it('has a case with a portrait from an hour without the centre', async () => {
    await work.centre.stop();
    const { page } = work.counter;
    expect(await register(page, marsela)).toBe('A1-001');
    await waitForStatus(page, /2 salinan baik/);
    before = await readDevice(page);
    await work.counter.close();
    damage(work.profile, work.centre.url);
  });

  it('starts again for the same people, says what happened, and has the case with its portrait', async () => {
    const page = await work.again();
    await signIn(page, officer, staffPassphrase);
    await openAttempts(page);
    await page.getByText('Komputer ini dipulihkan saat dibuka').waitFor();
    const said = await page.getByText(/Basis data hilang atau rusak/).textContent();
    expect(said).toContain(`${before.entries.length} catatan`);
    expect(said).toContain(`${Object.keys(before.parts).length} bagian`);

    await page.getByRole('link', { name: 'Loket Luring' }).click();
    await page.getByRole('button', { name: new RegExp(marsela.name) }).click();
    await stepSays(page, 'Data', 'selesai');
    await page.keyboard.press('Control+Alt+3');
    const portrait = page.getByRole('img', { name: 'Foto yang tersimpan' });
    await portrait.waitFor();
    await expect
      .poll(() => portrait.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 20_000 })
      .toBeGreaterThan(0);
  });

  it('saves another step, and leaves a gap in the numbers for what it may have forgotten', async () => {
    const { page } = work.counter;
    await deferStep(page, 2, 'Berkas');
    expect(await issueTicket(page, 'A')).toBe('A1-100');
    await waitForStatus(page, /2 salinan baik/);
  });

  it('hands everything over as the same device when the centre is back', async () => {
    const { device, held, arrived } = await handedOver(work);
    expect(device.entries.slice(0, before.entries.length)).toEqual(before.entries);
    expect(device.parts).toEqual(before.parts);
    expect(held.entries.map(({ seq, digest }) => ({ seq, digest }))).toEqual(device.entries);
    const types = held.entries.map(({ type }) => type);
    expect(types.filter((type) => type === 'journal.opened')).toHaveLength(1);
    expect(types.filter((type) => type === 'store.recovered')).toHaveLength(1);
    expect([...held.parts.keys()].sort()).toEqual(Object.keys(before.parts).sort());
    expect(stepOf(arrived, 'intake')?.body).toMatchObject({ intake: { name: marsela.name, nik: marsela.nik } });
    expect(stepOf(arrived, 'portrait')?.files[0]?.bytes.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
    expect(stepOf(arrived, 'documents')?.entry.clear).toEqual({ mode: 'deferred' });
  });
});

describe('when its second copy is deleted', () => {
  let work: Work;
  beforeAll(async () => {
    work = await startWork('recovery-copy');
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it('writes it anew at the next start, whole enough to stand in for the databases', async () => {
    await work.centre.stop();
    await register(work.counter.page, marsela);
    await waitForStatus(work.counter.page, /2 salinan baik/);
    const before = await readDevice(work.counter.page);
    await work.counter.close();
    deleteFiles(work.profile);

    const page = await work.again();
    await signIn(page, officer, staffPassphrase);
    await waitForStatus(page, /2 salinan baik/);
    await openAttempts(page);
    await page.getByText(/Salinan kedua diperbaiki dari basis data/).waitFor();
    const between = await readDevice(page);
    expect(between.entries.slice(0, before.entries.length)).toEqual(before.entries);
    await work.counter.close();
    deleteDatabases(work.profile, work.centre.url);

    const again = await work.again();
    await signIn(again, officer, staffPassphrase);
    await again.getByText(marsela.name).first().waitFor();
    const after = await readDevice(again);
    expect(after.entries.slice(0, between.entries.length)).toEqual(between.entries);
    expect(after.parts).toEqual(before.parts);
  });
});
