import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readCode } from '../../src/devices/codes/read-code.ts';
import { FrameCollector } from '../../src/protocol/spare/code-frames.ts';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, playOutage, waitForStatus } from '../support/demo-office.ts';
import { enrol, issueTicket, openNewcomer, passphrase, serveNext, staffPassphrase } from '../support/officer.ts';
import { faultsOf, pagesPrinted } from '../support/screen-checks.ts';
import { keptForLater, sendNow } from '../support/work.ts';

/** A computer out of the cupboard takes the place of another, with the centre gone and nothing between two screens but codes. */

describe('a spare device', () => {
  const profiles = ['sponsor', 'spare'].map((name) => newProfile(name));
  const counters: Counter[] = [];
  let centre: DemoCentre;
  const page = (which: number): Page => {
    const counter = counters[which];
    if (counter === undefined) throw new Error('There is no such counter.');
    return counter.page;
  };
  const [sponsor, spare] = [0, 1];

  beforeAll(async () => {
    centre = await startDemoCentre({ DEMO_READER: 'off' });
    for (const profile of profiles) {
      const counter = await (profile as Profile).start();
      counters.push(counter);
      await counter.page.goto(centre.url);
      await keptForLater(counter.page);
    }
    await enrol(page(sponsor), await codeFor(centre, 'ATB', '1'), ['Petrus Seran']);
    await waitForStatus(page(sponsor), /Tidak ada yang menunggu/);
    await playOutage(centre, 'down');
  });
  afterEach(async ({ task }) => {
    for (const counter of counters) await pictureOfFailure(counter.page, task);
  });
  afterAll(async () => {
    for (const counter of counters) await counter.close();
    await centre.remove();
    for (const profile of profiles) profile.remove();
  });

  /** What is shown for a camera, as the text that who has no camera copies. */
  async function shownText(on: Page): Promise<string> {
    await on.locator('.exchange-shown summary').click();
    return on.getByLabel('Teks untuk layar seberang').inputValue();
  }
  async function paste(on: Page, text: string): Promise<void> {
    await on.locator('.exchange-receive summary').click();
    await on.getByLabel('Atau tempel teksnya').fill(text);
    await on.getByRole('button', { name: 'Pakai teks ini' }).click();
  }

  /** To wherever one was. */
  async function comeIn(on: Page, name: string, words: string): Promise<void> {
    await on.getByRole('radio', { name }).check();
    await on.getByLabel('Frasa sandi').fill(words);
    await on.getByRole('button', { name: 'Masuk' }).click();
  }

  it('is vouched for by a supervisor who compared the code on both screens', async () => {
    // Opened anew with the centre gone: the app comes from the computer itself.
    await page(spare).reload();
    await page(spare).getByRole('button', { name: 'Tanpa pusat: jadikan komputer cadangan' }).click();
    await page(spare).getByRole('img', { name: 'Komputer cadangan tanpa pusat' }).waitFor();
    expect(await faultsOf(page(spare), 'spare-shown')).toEqual([]);
    const hello = await shownText(page(spare));

    await page(sponsor).getByRole('link', { name: 'Meja penyelia' }).click();
    await page(sponsor).getByRole('link', { name: 'Perangkat dan petugas' }).click();
    await paste(page(sponsor), 'https://imigrasi.go.id');
    await page(sponsor).getByText('Ini bukan teks dari layar loket').waitFor();
    await page(sponsor).getByLabel('Atau tempel teksnya').fill(hello);
    await page(sponsor).getByRole('button', { name: 'Pakai teks ini' }).click();
    const compared = await page(sponsor).locator('.exchange-compare').innerText();
    expect(await page(spare).locator('.exchange-compare').innerText()).toBe(compared);
    await page(sponsor).getByRole('button', { name: 'Jamin perangkat ini' }).click();
    await page(sponsor).getByRole('dialog').getByLabel('Frasa sandi Anda').fill(passphrase);
    await page(sponsor).getByRole('dialog').getByRole('button', { name: 'Jamin perangkat ini' }).click();
    await page(sponsor).getByText('Loket 1a siap dijamin').waitFor();
    await page(sponsor).getByRole('button', { name: 'Jeda' }).click();
    expect(await faultsOf(page(sponsor), 'spare-vouched')).toEqual([]);
    await paste(page(spare), await shownText(page(sponsor)));
  });

  it('is at work as its sponsor’s counter with a letter, with officers of its own', async () => {
    await page(spare).getByText('Dijamin loket 1.').waitFor();
    await page(spare)
      .getByLabel(/^Frasa sandi Yohanes/)
      .fill(passphrase);
    await page(spare).getByLabel('Sekali lagi').fill(passphrase);
    expect(await faultsOf(page(spare), 'spare-offered')).toEqual([]);
    await page(spare).getByRole('button', { name: 'Mulai bekerja' }).click();
    await page(spare).getByRole('radio', { name: 'Petrus Seran' }).check();
    await page(spare)
      .getByLabel(/^Frasa sandi (?!.*lagi)/)
      .fill(staffPassphrase);
    await page(spare).getByLabel('Sekali lagi').fill(staffPassphrase);
    await page(spare).getByRole('button', { name: 'Tambahkan Petrus Seran' }).click();
    await page(spare)
      .getByRole('list', { name: 'Sudah terdaftar di komputer ini' })
      .getByText('Petrus Seran')
      .waitFor();
    await page(spare).getByRole('button', { name: 'Cukup, mulai bekerja' }).click();
    await page(spare).getByText('cadangan sementara: belum ditegaskan pusat').waitFor();
    expect(await issueTicket(page(spare), 'A')).toBe('A1a-001');
    await serveNext(page(spare));
    await openNewcomer(page(spare));
  });

  it('is received when the centre is back, though it never heard of it before', async () => {
    await playOutage(centre, 'up');
    await sendNow(page(spare));
    await waitForStatus(page(spare), /Tidak ada yang menunggu/);
    expect(await page(spare).getByRole('contentinfo').innerText()).toMatch(/Tanda terima terakhir/);
  });

  it('is provisional until the centre has its sponsor’s journal too, and then nowhere any more', async () => {
    await sendNow(page(sponsor));
    await waitForStatus(page(sponsor), /Tidak ada yang menunggu/);
    await page(sponsor).getByRole('link', { name: 'Meja penyelia' }).click();
    await page(sponsor).getByRole('link', { name: 'Perangkat dan petugas' }).click();
    const patient = { timeout: 120_000 };
    await page(sponsor).getByText('cadangan, ditegaskan pusat').waitFor(patient);
    await page(spare)
      .getByText('cadangan sementara')
      .waitFor({ state: 'detached', ...patient });
  });

  it('is taken out by the supervisor, with why', async () => {
    const on = page(sponsor);
    await on.getByRole('button', { name: 'Keluarkan loket 1a' }).click();
    await on.getByRole('dialog').getByLabel('Mengapa?').selectOption('stolen');
    await on.getByRole('dialog').getByLabel('Frasa sandi Anda').fill(passphrase);
    await on.getByRole('dialog').getByRole('button', { name: 'Keluarkan loket 1a' }).click();
    await on.getByText(/Dikeluarkan .*Dicuri/).waitFor();
    expect(await faultsOf(on, 'devices-desk')).toEqual([]);
    await waitForStatus(on, /Tidak ada yang menunggu/);
    // Whoever signs in there next is told.
    await page(spare)
      .getByRole('button', { name: /^Kunci/ })
      .click();
    await comeIn(page(spare), 'Petrus Seran', staffPassphrase);
    await page(spare).getByText('Penyelia mengeluarkan perangkat ini').waitFor({ timeout: 60_000 });
  });

  it('has a way back for a supervisor who forgot: the sheet out of the safe, at the counter where it was printed', async () => {
    const on = page(sponsor);
    await on.getByRole('button', { name: 'Buat lembar pemulihan' }).click();
    await on.getByRole('dialog').getByLabel('Frasa sandi Anda').fill(passphrase);
    await on.getByRole('dialog').getByRole('button', { name: 'Buat lembar pemulihan' }).click();
    await on.getByText('Cetak sekarang.').waitFor();
    expect(await faultsOf(on, 'recovery-sheet')).toEqual([]);
    expect(await pagesPrinted(on, 'A4')).toBe(1);
    const code = await on.locator('.recovery-code .sheet-digest').innerText();
    const sealed = await textOnSheet(on);
    await on.getByRole('button', { name: 'Sudah dicetak' }).click();
    await on.getByRole('button', { name: /^Kunci/ }).click();

    await on.getByRole('button', { name: 'Lupa frasa sandi?' }).click();
    await on.getByText('Tidak ada yang hilang').waitFor();
    expect(await faultsOf(on, 'forgotten')).toEqual([]);
    await on.getByRole('button', { name: 'Lembar pemulihan' }).click();
    await paste(on, sealed);
    await on.getByLabel('Kode pembuka').fill(code);
    await on.getByRole('button', { name: 'Buka lembar' }).click();
    await on.getByLabel(/^Frasa sandi Yohanes/).fill('angin barat daya kencang');
    await on.getByLabel('Sekali lagi').fill('angin barat daya kencang');
    await on.getByRole('button', { name: 'Mulai bekerja' }).click();
    await on.getByRole('navigation', { name: 'Meja penyelia' }).waitFor();
    await on.getByRole('button', { name: /^Kunci/ }).click();
    await comeIn(on, 'Yohanes Bere Mau', 'angin barat daya kencang');
    await on.getByRole('navigation', { name: 'Meja penyelia' }).waitFor();
  });
});

/** What a camera reads off the printed codes, module by module. */
async function textOnSheet(on: Page): Promise<string> {
  const codes = await on
    .locator('.recovery-codes svg')
    .evaluateAll((all) =>
      all.map((svg) => [svg.getAttribute('viewBox'), svg.querySelector('path')?.getAttribute('d')]),
    );
  const collector = new FrameCollector();
  let text: string | undefined;
  for (const [box, path] of codes) {
    const scale = 3;
    const side = Number((box ?? '').split(' ')[2]) * scale;
    const data = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const [, x = 0, y = 0] of (path ?? '').matchAll(/M(\d+) (\d+)h/g)) {
      for (let dot = 0; dot < scale * scale; dot += 1) {
        const at = ((Number(y) * scale + Math.floor(dot / scale)) * side + Number(x) * scale + (dot % scale)) * 4;
        data.set([0, 0, 0], at);
      }
    }
    text = collector.take(readCode({ width: side, height: side, data }) ?? '')?.text ?? text;
  }
  if (text === undefined) throw new Error('The codes on the sheet are not whole.');
  return text;
}
