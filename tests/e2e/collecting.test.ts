import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { readHeld } from '../support/held.ts';
import { enrol } from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { keptForLater } from '../support/work.ts';

/** People come to collect while the centre is gone: what leaves the office arrives when it is back. */
describe('collecting with the centre stopped', () => {
  let centre: DemoCentre;
  let profile: Profile;
  let counter: Counter;
  let page: Page;

  beforeAll(async () => {
    centre = await startDemoCentre();
    profile = newProfile('collecting');
    counter = await profile.start();
    page = counter.page;
    // Nobody can press the system's dialogue here; a download is what browsers without it do.
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await page.goto(centre.url);
    await enrol(page, await codeFor(centre, 'ATB', '1'), []);
    await keptForLater(page);
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await centre.stop();
    await waitForStatus(page, /Pusat tidak terjangkau/);
  });
  afterEach(({ task }) => pictureOfFailure(page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
  });

  it('a passport printed before, of which nothing is here, is handed over by what its letter says', async () => {
    await page.keyboard.press('Control+Alt+P');
    const box = page.getByRole('combobox', { name: 'Nama, NIK, nomor, atau kode slip' });
    await box.waitFor();
    expect(await faultsOf(page, 'collection')).toEqual([]);
    await box.fill('MARIA XIMENES');
    await page.getByRole('option', { name: /^Tidak ada di komputer ini/ }).click();
    await page.getByLabel('Nama di paspor').waitFor();
    expect(await page.getByLabel('Nama di paspor').inputValue()).toBe('MARIA XIMENES');
    await page.getByLabel('Nomor permohonan, bila ada').fill('0724 1122 3344 3391');
    await page.getByLabel('Nomor paspor yang diserahkan').fill('x1234567');
    await page.getByRole('radio', { name: 'Keluarga' }).check();
    await page.getByLabel('Nama penerima').fill('ANTON XIMENES');
    await page.getByLabel('Hubungan').fill('suami');
    for (const paper of [/^Bukti pembayaran/, /^KTP-el penerima/])
      await page.getByRole('checkbox', { name: paper }).check();
    await page.getByRole('checkbox', { name: /^Penerima sudah menandatangani/ }).check();
    await page.getByText('Ada surat yang perlu tetapi belum diperlihatkan.').waitFor();
    await page.getByLabel('Mengapa tetap diserahkan?').fill('KK tertinggal, suami dikenal dari KTP');
    expect(await faultsOf(page, 'collection-form')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Paspor diserahkan/).waitFor();
    expect(await faultsOf(page, 'collection-done')).toEqual([]);
  });

  it('arrives when the centre is back, with nothing of it in the clear', async () => {
    await centre.startAgain();
    await page.getByRole('contentinfo').getByRole('button').click();
    await page.getByRole('button', { name: 'Coba sekarang' }).click();
    await waitForStatus(page, /Tidak ada yang menunggu/);
    await centre.stop();
    const held = await readHeld(centre.dataDir);
    const handed = held.cases
      .flatMap(({ entries }) => entries)
      .find(({ entry }) => entry.type === 'passport.handed-over');
    expect(handed?.entry.clear).toBeUndefined();
    expect(handed?.body).toMatchObject({
      ...{ passportNumber: 'X1234567', to: 'family', receiver: { name: 'ANTON XIMENES', relation: 'suami' } },
      holder: { name: 'MARIA XIMENES', applicationNumber: '0724112233443391' },
      ...{ shown: ['payment-proof', 'identity-card'], isSigned: true, doubts: ['papers-missing'] },
    });
  });
});
