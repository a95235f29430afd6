import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { playOutage, waitForStatus } from '../support/demo-office.ts';
import { type OfficeCounters, officeCounters } from '../support/office-counters.ts';
import * as does from '../support/officer.ts';
import { faultsOf } from '../support/screen-checks.ts';
import { marsela, sendNow } from '../support/work.ts';

/** A counter's computer is stolen while the centre is gone: the office goes on under another key, and the thief gets neither. */
describe('a new office key', () => {
  let centre: DemoCentre;
  let counters: OfficeCounters;
  const at = (counter: 1 | 2 | 3): Page => counters.page(counter);
  const devicesDesk = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: 'Meja penyelia' }).click();
    await page.getByRole('link', { name: 'Perangkat dan petugas' }).click();
  };

  beforeAll(async () => {
    centre = await startDemoCentre({ DEMO_READER: 'off' });
    counters = await officeCounters(centre, 'key', 3, (page) => waitForStatus(page, /Tidak ada yang menunggu/));
    await devicesDesk(at(1));
    for (const other of ['2', '3'])
      await at(1)
        .getByRole('button', { name: `Keluarkan loket ${other}` })
        .waitFor({ timeout: 90_000 });
    await playOutage(centre, 'down');
  });
  afterEach(async ({ task }) => {
    for (const { page } of counters.all) await pictureOfFailure(page, task);
  });
  afterAll(async () => {
    await counters.end();
    await centre.remove();
  });

  it('is made when a supervisor takes a stolen device out', async () => {
    const on = at(1);
    await on.getByText('Kantor masih memakai kunci dari pendaftarannya.').waitFor();
    await on.getByRole('button', { name: 'Buat lembar pemulihan' }).click();
    const making = on.getByRole('dialog');
    await making.getByLabel('Frasa sandi Anda').fill(does.passphrase);
    await making.getByRole('button', { name: 'Buat lembar pemulihan' }).click();
    const made = await on
      .getByText(/^Penyelia .*, loket 1, dibuat /)
      .first()
      .innerText();
    await on.getByRole('button', { name: 'Sudah dicetak, hapus dari layar' }).click();
    await on.getByRole('button', { name: 'Keluarkan loket 3' }).click();
    const dialog = on.getByRole('dialog');
    await dialog.getByLabel('Mengapa?').selectOption('stolen');
    expect(await faultsOf(on, 'office-key-dialog')).toEqual([]);
    await dialog.getByLabel('Frasa sandi Anda').fill(does.passphrase);
    await dialog.getByRole('button', { name: 'Keluarkan loket 3' }).click();
    await on.getByText(/^Kunci yang dipakai menggantikan kunci yang sejak/).waitFor();
    await on.getByText('Memakainya: loket 1', { exact: true }).waitFor();
    await on.getByText('Belum menyatakan memakainya: loket 2').waitFor();
    // As it stands on the paper.
    await on.getByRole('listitem').filter({ hasText: made }).waitFor();
    expect(await faultsOf(on, 'office-key-changed')).toEqual([]);
  });

  it('goes to a counter that no network reaches by what one screen shows the other', async () => {
    await at(1).getByRole('button', { name: 'Tunjukkan ke loket lain' }).click();
    await at(1).getByRole('button', { name: 'Jeda' }).click();
    expect(await faultsOf(at(1), 'office-key-shown')).toEqual([]);
    await at(1).locator('.exchange-shown summary').click();
    const text = await at(1).getByLabel('Teks untuk layar seberang').inputValue();
    for (const [counter, said] of [
      [2, 'Loket ini sekarang memakai kunci baru.'],
      // What the codes hold tells the stolen one that it was taken out, and brings it no key.
      [3, 'tidak untuk perangkat ini'],
    ] as const) {
      const on = at(counter);
      await devicesDesk(on);
      await on.getByRole('button', { name: 'Terima dari loket lain' }).click();
      const part = on.getByRole('region', { name: 'Kunci kantor' });
      await part.locator('.exchange-receive summary').click();
      await part.getByLabel('Atau tempel teksnya').fill(text);
      await part.getByRole('button', { name: 'Pakai teks ini' }).click();
      await part.getByText(said).waitFor();
    }
    expect(await faultsOf(at(2), 'office-key-taken')).toEqual([]);
  });

  it('is used by all others when the centre is back, and the stolen device reads nothing that is new', async () => {
    const [first, second, stolen] = [at(1), at(2), at(3)];
    await second.getByRole('link', { name: 'Loket Luring' }).click();
    await does.issueTicket(second, 'A');
    await does.serveNext(second);
    await does.openNewcomer(second);
    await does.fillIntake(second, marsela);
    await does.saveIntake(second);
    await playOutage(centre, 'up');
    for (const page of [first, second]) {
      await sendNow(page);
      await waitForStatus(page, /Tidak ada yang menunggu/);
    }
    await devicesDesk(first);
    await first.getByText('Semua loket yang terdengar sudah memakainya.').waitFor({ timeout: 120_000 });
    await first.getByRole('link', { name: 'Antrean kirim' }).click();
    await first.getByRole('row').filter({ hasText: marsela.name }).first().waitFor({ timeout: 120_000 });
    await sendNow(stolen);
    await stolen.getByText('Penyelia mengeluarkan perangkat ini').waitFor({ timeout: 90_000 });
    await stolen.getByRole('link', { name: 'Meja penyelia' }).click();
    expect(await stolen.getByRole('row').filter({ hasText: marsela.name }).count()).toBe(0);
  });

  it('is there again after a start, with what was sealed before it', async () => {
    const on = at(2);
    await on.reload();
    await on.getByRole('radio', { name: 'Yohanes Bere Mau' }).check();
    await on.getByLabel('Frasa sandi').fill(does.passphrase);
    await on.getByRole('button', { name: 'Masuk' }).click();
    await devicesDesk(on);
    await on.getByText(/^Kunci yang dipakai menggantikan kunci yang sejak/).waitFor();
    expect(await on.getByText('Loket ini belum mendapat kunci itu').count()).toBe(0);
  });
});
