import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { waitForStatus } from '../support/demo-office.ts';
import { type OfficeCounters, officeCounters } from '../support/office-counters.ts';
import { kornelius, marsela, register } from '../support/work.ts';

/**
 * A centre that begins with nothing but its operator's keys: a new receipt key, no device, no officer, no entry. The office fills
 * it while its people work, and nobody has to load a page anew to hear it and each other again.
 */
let centre: DemoCentre;
let counters: OfficeCounters;
beforeAll(async () => {
  centre = await startDemoCentre();
  counters = await officeCounters(centre, 'empty-centre', 2);
}, 240_000);
afterEach(({ task }) => pictureOfFailure(counters.page(1), task));
afterAll(async () => {
  await counters.end();
  await centre.remove();
});

const operatorsKeys = ['root.key', 'root.pub', 'casework.key', 'escrow.key'];

async function emptyCentre(): Promise<void> {
  const lost = join(centre.dataDir, 'lost');
  await mkdir(lost);
  for (const what of ['database', 'database-identity', 'parts', 'archive', 'keys'])
    await rename(join(centre.dataDir, what), join(lost, what));
  await mkdir(join(centre.dataDir, 'keys'));
  for (const key of operatorsKeys) await cp(join(lost, 'keys', key), join(centre.dataDir, 'keys', key));
  await rm(lost, { recursive: true });
}

/** Casework comes by from time to time, and the counter asks for news twice a minute. */
const saysArchived = (): Promise<void> =>
  counters
    .page(1)
    .getByText(/Tanda terima terakhir .*: diarsipkan/)
    .waitFor({ timeout: 180_000 });

it('is filled by the counters, and they hear each other and its archive with the keys it has now', async () => {
  await register(counters.page(1), marsela);
  await saysArchived();
  await centre.stop();
  await emptyCentre();
  await centre.startAgain();
  await waitForStatus(counters.page(1), /Tanda terima terakhir .*: diterima pusat/);
  await saysArchived();

  await register(counters.page(2), kornelius);
  const search = counters.page(1).getByRole('combobox', { name: 'Cari nama, NIK, nomor' });
  const found = counters.page(1).getByRole('option', { name: new RegExp(kornelius.name) });
  await expect
    .poll(
      async () => {
        await search.fill('');
        await search.fill(kornelius.name.toLowerCase());
        return found.count();
      },
      { timeout: 60_000, interval: 2_000 },
    )
    .toBeGreaterThan(0);
});
