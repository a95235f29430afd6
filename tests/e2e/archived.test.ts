import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { pictureOfFailure } from '../support/browser.ts';
import { playOutage, waitForStatus } from '../support/demo-office.ts';
import { type Work, marsela, register, startWork } from '../support/work.ts';

/** The demo's casework opens what arrives, copies it to its archive and reads it back; only then the counter says so. */
describe('the archive', () => {
  let work: Work;
  beforeAll(async () => {
    work = await startWork('archived');
  });
  afterEach(({ task }) => pictureOfFailure(work.counter.page, task));
  afterAll(() => work.end());

  it('is said of a case when the centre has said it, and stays said when the centre is gone', async () => {
    const { centre, counter } = work;
    await register(counter.page, marsela);
    // With the feed, which is read each half minute.
    await counter.page.getByText(/Tanda terima terakhir .*: diarsipkan/).waitFor({ timeout: 90_000 });
    await counter.page.getByRole('link', { name: 'Meja penyelia' }).click();
    const row = counter.page.getByRole('row').filter({ hasText: marsela.name }).filter({ hasText: 'Diarsipkan' });
    await row.first().waitFor();
    await playOutage(centre, 'down');
    await waitForStatus(counter.page, /Pusat tidak terjangkau/);
    await row.first().waitFor();
  });
});
