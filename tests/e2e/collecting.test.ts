import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, type Profile, newProfile, pictureOfFailure } from '../support/browser.ts';
import { type DemoCentre, startDemoCentre } from '../support/demo-centre.ts';
import { codeFor, waitForStatus } from '../support/demo-office.ts';
import { readHeld } from '../support/held.ts';
import { enrol, passphrase } from '../support/officer.ts';
import { type Look, faultsOf, pagesPrinted } from '../support/screen-checks.ts';
import { keptForLater, sendNow } from '../support/work.ts';

const onAPhone: readonly Look[] = [
  { width: 360, height: 740, theme: 'light' },
  { width: 360, height: 740, theme: 'dark' },
];
const screen = (name: string): string => join(import.meta.dirname, `../../docs/screens/${name}.png`);

/** People come to collect while the centre is gone: what leaves the office arrives when it is back. */
describe('collecting with the centre stopped', () => {
  let centre: DemoCentre;
  let profile: Profile;
  let counter: Counter;
  let page: Page;
  let dir: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'loket-siaran-'));
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
    // By itself a counter with nothing to send looks after a minute or so.
    await sendNow(page);
    await waitForStatus(page, /Pusat tidak terjangkau/);
    await page.getByRole('link', { name: 'Loket Luring' }).click();
    await page.getByRole('heading', { name: 'Kiriman ke pusat' }).waitFor({ state: 'detached' });
  });
  afterEach(({ task }) => pictureOfFailure(page, task));
  afterAll(async () => {
    await counter.close();
    await centre.remove();
    profile.remove();
    await rm(dir, { recursive: true, force: true });
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
    await page.locator('.notice-title', { hasText: /^Paspor diserahkan/ }).waitFor();
    expect(await faultsOf(page, 'collection-done')).toEqual([]);
  });

  it('what the office declares is made into texts, page, picture and poster, with no network', async () => {
    await page.getByRole('link', { name: /^Meja penyelia/ }).click();
    await page.getByRole('link', { name: 'Keadaan kantor' }).click();
    await page.getByText(/^Belum ada yang dinyatakan, jadi/).waitFor();
    await page.getByRole('checkbox', { name: 'Percepatan' }).uncheck();
    await page.getByRole('button', { name: /^Nyatakan gangguan…/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Frasa sandi Anda').fill(passphrase);
    await dialog.getByRole('button', { name: 'Nyatakan gangguan' }).click();
    await page.getByText(/^Gangguan dinyatakan: sejak/).waitFor();
    await page.getByRole('checkbox', { name: 'Juga dalam bahasa Inggris' }).check();
    await page.getByRole('button', { name: 'Buat paket siaran' }).click();
    const short = page.getByLabel('Teks pendek');
    expect(await short.inputValue()).toMatch(/Gangguan sejak .* WITA\.[\s\S]*Tutup: percepatan\.[\s\S]*Per .* WITA/);
    await page.getByRole('button', { name: 'Salin Teks pendek' }).click();
    await page.getByText(/^(✓ Tersalin|Teks sudah dipilih)/).waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await faultsOf(page, 'office-declared')).toEqual([]);
  });

  it('the picture is a picture, the poster a sheet a language, and the page reads alone until it is old', async () => {
    const picture = await readFile(await downloaded('Simpan gambar (PNG)', 'siaran.png'));
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1_080, 1_350]);
    if (process.env['SCREENS'] !== undefined) await writeFile(screen('share-picture'), picture);
    expect(await pagesPrinted(page, 'A4')).toBe(2);
    await page.emulateMedia({ media: 'print' });
    const posters = page.getByRole('region', { name: 'Poster' }).locator('.sheet');
    expect(await posters.evaluateAll((all) => all.map((one) => one.scrollHeight > one.clientHeight))).toEqual([
      ...[false, false],
    ]);
    if (process.env['SCREENS'] !== undefined) await posters.first().screenshot({ path: screen('share-poster') });
    await page.emulateMedia({ media: 'screen' });

    const file = await downloaded('Simpan halaman (HTML)', 'siaran.html');
    const elsewhere = await counter.context.newPage();
    const asked: string[] = [];
    elsewhere.on('request', (request) => asked.push(request.url()));
    await elsewhere.goto(`file://${file}`);
    await elsewhere.getByText(/^Per .* WITA, menurut pernyataan kantor\.$/).waitFor();
    expect(await elsewhere.getByText(/^Keterangan ini sudah lewat/).isVisible()).toBe(false);
    expect(await faultsOf(elsewhere, 'share-page', onAPhone)).toEqual([]);
    // The clock of a page is that of all pages of its browser: instead the file's own date is long past.
    const old = join(dir, 'lama.html');
    await writeFile(old, (await readFile(file, 'utf8')).replace(/Date\.now\(\)>\d+/, 'Date.now()>0'));
    await elsewhere.goto(`file://${old}`);
    await elsewhere.getByText(/^Keterangan ini sudah lewat/).waitFor();
    expect(asked.filter((url) => !url.startsWith('file://'))).toEqual([]);
    await elsewhere.close();
  });

  async function downloaded(button: string, name: string): Promise<string> {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button, exact: true }).click();
    const path = join(dir, name);
    await (await coming).saveAs(path);
    return path;
  }

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
